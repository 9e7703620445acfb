// The plot without what moves on it: grid, ticks, bands and curves.

function drawGrid(layer, frame, data) {
  for (const [height, text] of data.y_ticks) {
    const y = frame.y(height);
    layer.append(
      makeSvg("path", { class: "grid", d: `M${frame.left} ${y}H${frame.right}` }),
      makeSvg("text", { class: "y-tick", x: frame.left - 9, y: y + 5 }, text),
    );
  }
  let free = -Infinity; // on a narrow screen 0 and 0.01 are too close to name both
  for (const [place, text] of data.x_ticks) {
    const [x, y, half] = [frame.x(place), frame.slider + 30, textWidth(text) / 2];
    if (x - half < free) continue;
    layer.append(makeSvg("text", { class: "x-tick", x, y }, text));
    free = x + half + 4;
  }
  if (data.axis === "iteration" && !frame.narrow) {
    const [x, y] = [frame.right + 16, frame.slider + 30];
    layer.append(makeSvg("text", { class: "axis-name", x, y }, "iteration"));
  }
}

function drawCurves(layer, frame, data) {
  // The strong one last: it lies on top.
  const strength = { faint: 0, dotted: 1, strong: 2 };
  const order = [...data.curves].sort((a, b) => strength[a.style] - strength[b.style]);
  for (const curve of order) {
    if (curve.low) drawBand(layer, frame, data, curve);
  }
  for (const { heights, style } of order) {
    for (const run of runsOf(heights, data.apart)) {
      const points = run.map((i) => [frame.x(data.places[i]), frame.y(heights[i])]);
      const d = points.length > 1 ? `M${points.join("L")}` : dot(...points[0], 4.5);
      const attributes = { class: `curve ${style} ${points.length > 1 ? "" : "alone"}`, d };
      layer.append(makeSvg("path", attributes));
    }
  }
}

function drawBand(layer, frame, data, { low, high }) {
  const both = low.map((value, i) => (value === null || high[i] === null ? null : value));
  for (const run of runsOf(both, data.apart)) {
    const edge = (heights) => run.map((i) => [frame.x(data.places[i]), frame.y(heights[i])]);
    const outline = [...edge(high), ...edge(low).reverse()];
    layer.append(makeSvg("path", { class: "band", d: bandPath(outline) }));
  }
}

// A moment by itself has a band all the same: as wide as its dot.
function bandPath(outline) {
  if (outline.length > 2) return `M${outline.join("L")}Z`;
  const [[x, top], [, bottom]] = outline;
  return `M${x - 5} ${top}h10V${bottom}h-10Z`;
}

// The moments that have a value, in one run or two: λ = 0, which stands apart, is one by itself.
// Where moments in between are not ready, the line leads straight on.
function runsOf(heights, apart) {
  const there = heights.flatMap((height, i) => (height === null ? [] : [i]));
  const runs = apart && there[0] === 0 ? [[0], there.slice(1)] : [there];
  return runs.filter((run) => run.length);
}

function dot(x, y, radius) {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}
