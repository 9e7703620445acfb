const HEIGHT = 330; // px
const ROOM = { left: 44, right: 14, top: 20, bottom: 44 }; // px around the curve

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".cost_curve");
  const view = root.view ?? (root.view = makeView(root));
  view.data = data;
  drawCurve(view);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  view.observer.observe(root);
  return () => view.call === call && view.observer.disconnect();
}

function makeView(root) {
  const view = {
    root,
    svg: makeSvg("svg", { role: "img", height: HEIGHT }),
    ticks: makeSvg("g", {}),
    line: makeSvg("path", { class: "line" }),
    here: makeSvg("path", { class: "here" }),
    dot: makeSvg("circle", { class: "dot", r: 7 }),
    words: makeSvg("text", { class: "words" }),
  };
  view.svg.append(view.ticks, view.line, view.here, view.dot, view.words);
  root.append(view.svg);
  view.svg.onpointermove = (event) => pointAt(view, nearestPoint(view, event));
  view.svg.onpointerleave = () => pointAt(view, null);
  view.observer = new ResizeObserver(() => drawCurve(view));
  return view;
}

function drawCurve(view) {
  const { root, svg, data } = view;
  if (!root.clientWidth) return;
  view.width = root.clientWidth;
  const [right, bottom] = [view.width - ROOM.right, HEIGHT - ROOM.bottom];
  view.x = (share) => ROOM.left + share * (right - ROOM.left);
  view.y = (share) => bottom - share * (bottom - ROOM.top);
  setAttributes(svg, { width: view.width, "aria-label": data.alt });
  drawTicks(view, right);
  const points = data.xs.map((x, i) => `${view.x(x).toFixed(1)} ${view.y(data.ys[i]).toFixed(1)}`);
  view.line.setAttribute("d", points.length ? `M${points.join("L")}` : "");
  pointAt(view, view.pointed ?? null);
}

function drawTicks({ ticks, data, x, y }, right) {
  const lines = data.y_ticks.flatMap(([share, text]) => [
    makeSvg("path", { class: "grid", d: `M${ROOM.left} ${y(share)}H${right}` }),
    makeSvg("text", { class: "y-tick", x: ROOM.left - 8, y: y(share) + 5 }, text),
  ]);
  const numbers = data.x_ticks.map(([share, text]) =>
    makeSvg("text", { class: "x-tick", x: x(share), y: HEIGHT - ROOM.bottom + 20 }, text),
  );
  const changes = data.changes.flatMap(([share, what]) => [
    makeSvg("path", { class: "change", d: `M${x(share)} ${ROOM.top}V${HEIGHT - ROOM.bottom}` }),
    makeSvg("text", { class: "what", x: x(share) + 5, y: ROOM.top + 12 }, what),
  ]);
  const name = { class: "x-tick", x: (ROOM.left + right) / 2, y: HEIGHT - 6 };
  ticks.replaceChildren(...lines, ...numbers, ...changes, makeSvg("text", name, "iteration"));
}

function nearestPoint({ svg, data, x }, event) {
  const at = event.clientX - svg.getBoundingClientRect().left;
  const far = (i) => Math.abs(x(data.xs[i]) - at);
  const all = data.xs.map((_, i) => i);
  return all.length ? all.reduce((a, b) => (far(b) < far(a) ? b : a)) : null;
}

// The point under the pointer, or else the last one, with its cost.
function pointAt(view, pointed) {
  const { data, here, dot, words } = view;
  view.pointed = pointed;
  const last = data.xs.length - 1;
  const i = pointed === null ? last : Math.min(pointed, last);
  view.svg.classList.toggle("empty", i < 0);
  if (i < 0) return;
  const [x, y] = [view.x(data.xs[i]), view.y(data.ys[i])];
  const isGlance = i !== last;
  here.setAttribute("d", isGlance ? `M${x} ${ROOM.top}V${HEIGHT - ROOM.bottom}` : "");
  setAttributes(dot, { cx: x, cy: y });
  setText(words, isGlance ? `after ${data.iterations[i]}: ${data.costs[i]}` : data.end);
  const half = words.getComputedTextLength() / 2;
  const [least, most] = [ROOM.left + half + 8, view.width - half - 2];
  setAttributes(words, {
    x: Math.max(least, Math.min(x, most)),
    y: Math.max(14, y - 14),
  });
}
