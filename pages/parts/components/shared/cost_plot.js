// The cost by iteration, its cost said at the end or under the pointer; cost_curve.py makes its data.

const COST_HEIGHT = 330; // px
const COST_ROOM = { left: 44, right: 14, top: 20, bottom: 44 }; // px around the curve

function makeCostPlot(root) {
  const view = {
    root,
    svg: makeSvg("svg", { role: "img", height: COST_HEIGHT }),
    ticks: makeSvg("g", {}),
    line: makeSvg("path", { class: "line" }),
    here: makeSvg("path", { class: "here" }),
    dot: makeSvg("circle", { class: "dot", r: 7 }),
    words: makeSvg("text", { class: "words" }),
  };
  view.svg.append(view.ticks, view.line, view.here, view.dot, view.words);
  root.append(view.svg);
  // Who has more to show of a moment says so by view.follow, and of which iterations by view.stops.
  const point = (index) => {
    pointAtCost(view, index);
    view.follow?.();
  };
  view.svg.onpointermove = (event) => point(nearestCost(view, event));
  view.svg.onpointerdown = view.svg.onpointermove; // a finger has no other way to point
  view.svg.onpointerleave = () => point(null);
  view.observer = new ResizeObserver(() => drawCostPlot(view));
  return view;
}

function drawCostPlot(view) {
  const { root, svg, data } = view;
  if (!root.clientWidth || !data) return;
  view.width = root.clientWidth;
  const [right, bottom] = [view.width - COST_ROOM.right, COST_HEIGHT - COST_ROOM.bottom];
  view.x = (share) => COST_ROOM.left + share * (right - COST_ROOM.left);
  view.y = (share) => bottom - share * (bottom - COST_ROOM.top);
  setAttributes(svg, { width: view.width, "aria-label": data.alt });
  drawCostTicks(view, right);
  const points = data.xs.map((x, i) => `${view.x(x).toFixed(1)} ${view.y(data.ys[i]).toFixed(1)}`);
  view.line.setAttribute("d", points.length ? `M${points.join("L")}` : "");
  pointAtCost(view, view.pointed ?? null);
}

function drawCostTicks({ ticks, data, x, y }, right) {
  const bottom = COST_HEIGHT - COST_ROOM.bottom;
  const lines = data.y_ticks.flatMap(([share, text]) => [
    makeSvg("path", { class: "grid", d: `M${COST_ROOM.left} ${y(share)}H${right}` }),
    makeSvg("text", { class: "y-tick", x: COST_ROOM.left - 8, y: y(share) + 5 }, text),
  ]);
  const numbers = data.x_ticks.map(([share, text]) =>
    makeSvg("text", { class: "x-tick", x: x(share), y: bottom + 20 }, text),
  );
  const changes = data.changes.flatMap(([share, what]) => [
    makeSvg("path", { class: "change", d: `M${x(share)} ${COST_ROOM.top}V${bottom}` }),
    makeSvg("text", { class: "what", x: x(share) + 5, y: COST_ROOM.top + 12 }, what),
  ]);
  const name = { class: "x-tick", x: (COST_ROOM.left + right) / 2, y: COST_HEIGHT - 6 };
  ticks.replaceChildren(...lines, ...numbers, ...changes, makeSvg("text", name, "iteration"));
}

function nearestCost({ svg, data, x, stops }, event) {
  const at = event.clientX - svg.getBoundingClientRect().left;
  const far = (i) => Math.abs(x(data.xs[i]) - at);
  const all = data.xs.map((_, i) => i).filter((i) => stops?.has(data.iterations[i]) ?? true);
  return all.length ? all.reduce((a, b) => (far(b) < far(a) ? b : a)) : null;
}

// The point under the pointer, or else the last one, with its cost.
function pointAtCost(view, pointed) {
  const { data, here, dot, words } = view;
  view.pointed = pointed;
  const last = data.xs.length - 1;
  const i = pointed === null ? last : Math.min(pointed, last);
  view.svg.classList.toggle("empty", i < 0);
  if (i < 0) return;
  const [x, y] = [view.x(data.xs[i]), view.y(data.ys[i])];
  const isGlance = i !== last;
  here.setAttribute("d", isGlance ? `M${x} ${COST_ROOM.top}V${COST_HEIGHT - COST_ROOM.bottom}` : "");
  setAttributes(dot, { cx: x, cy: y });
  setText(words, isGlance ? `after ${data.iterations[i]}: ${data.costs[i]}` : data.end);
  const half = words.getComputedTextLength() / 2;
  const [least, most] = [COST_ROOM.left + half + 8, view.width - half - 2];
  setAttributes(words, {
    x: Math.max(least, Math.min(x, most)),
    y: Math.max(14, y - 14),
  });
}
