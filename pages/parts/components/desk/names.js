// Each curve's name at its end: beside it, or inside the plot where there is no room beside it.

const NAME_LINE = 17; // px

function drawNames(layer, frame, data) {
  const names = data.curves.flatMap((curve) => {
    const last = curve.heights.findLastIndex((height) => height !== null);
    if (last < 0) return [];
    const [x, y] = [frame.x(data.places[last]), frame.y(curve.heights[last])];
    return [{ ...curve, x, y, width: textWidth(curve.name, 700) }];
  });
  if (frame.narrow) placeInside(names, frame, data);
  else placeBeside(names, frame);
  for (const { name, style, left, baseline } of names) {
    layer.append(makeSvg("text", { class: `name ${style}`, x: left, y: baseline }, name));
  }
}

// From the top down, each at least a line below the one before; then up again from the bottom.
function placeBeside(names, frame) {
  names.sort((a, b) => a.y - b.y);
  let least = frame.top;
  for (const name of names) {
    name.left = name.x + 10;
    name.baseline = Math.max(name.y + 5, least);
    least = name.baseline + NAME_LINE;
  }
  let most = frame.bottom + 10;
  for (const name of names.toReversed()) {
    name.baseline = Math.min(name.baseline, most);
    most = name.baseline - NAME_LINE;
  }
}

// Along the curve, as near to its end and to its line as no curve and no other name is in the way.
function placeInside(names, frame, data) {
  const taken = [];
  const ink = data.curves.flatMap((curve) => pointsAlong(curve, frame, data));
  const isFree = (box) =>
    box.left >= frame.left && box.top > frame.top - 12 && box.baseline < frame.bottom &&
    !ink.some(([x, y]) => isWithin(box, x, y)) &&
    !taken.some(({ left, right, top, baseline }) =>
      left < box.right && box.left < right && top < box.baseline && box.top < baseline);
  for (const name of names) {
    const boxes = boxesAlong(name, frame, data).sort((a, b) => a.cost - b.cost);
    const { left, baseline } = boxes.find(isFree) ?? boxes[0];
    Object.assign(name, { left, baseline });
    taken.push({ left, right: left + name.width, top: baseline - 13, baseline });
  }
}

function boxesAlong({ heights, x: end, width }, frame, data) {
  const moments = runsOf(heights, data.apart).at(-1);
  return moments.flatMap((i) => {
    const [x, y] = [frame.x(data.places[i]), frame.y(heights[i])];
    return [18, -9, 30, -21, 44, -35, 60, -51].map((dy) => {
      const [right, baseline] = [x - 6, y + dy];
      const cost = Math.abs(dy) + 0.15 * (end - x);
      return { left: right - width, right, top: baseline - 13, baseline, cost };
    });
  });
}

function isWithin({ left, right, top, baseline }, x, y) {
  return x > left - 3 && x < right + 3 && y > top - 1 && y < baseline + 5;
}

// Points every few px along the curve's lines.
function pointsAlong({ heights }, frame, data) {
  const points = [];
  for (const run of runsOf(heights, data.apart)) {
    run.forEach((i, n) => {
      const [x, y] = [frame.x(data.places[i]), frame.y(heights[i])];
      const before = n ? run[n - 1] : i;
      const [fromX, fromY] = [frame.x(data.places[before]), frame.y(heights[before])];
      const count = Math.ceil(Math.hypot(x - fromX, y - fromY) / 4) || 1;
      for (let k = 1; k <= count; k++) {
        points.push([fromX + ((x - fromX) * k) / count, fromY + ((y - fromY) * k) / count]);
      }
    });
  }
  return points;
}
