// Every example a dot of its class's colour; under the pointer it shows its picture, a click picks
// it, and a line drawn round some of them selects those.

const HEIGHT = 430; // px
const MARGIN = 14;
const DOT = 2.75;
const REACH = 14; // px from a dot within which the pointer means it
const DRAG = 6; // px after which a press is a line and no click
const MOVE_MS = 450;
const MOST_NAMED = 12; // classes; of more, only those whose names find room
const FOLLOW_MS = 160; // while the handle is dragged

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".example_map");
  if (!root.view) root.view = makeView(root);
  const { view } = root;
  view.data = data;
  view.send = setTriggerValue;
  view.colours = themeValue(root, "chart-categorical-colors").split(",");
  view.labels = bytesFromBase64(data.labels);
  view.wrong = new Set(data.wrong);
  view.readName = (index) => data.read[index];
  hearTimeline(view);
  takePlaces(view);
  setAttributes(view.canvas, { role: "img", "aria-label": data.alt });
  if (data.url) fetchOnce(data.url).then((content) => (view.atlas = new Uint8Array(content)), () => {});
  move(view, MOVE_MS);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  return () => view.call === call && view.line.data && stopPlaying(view.line);
}

function makeView(root) {
  const canvas = make("canvas", "field");
  const hover = make("div", "hover", make("canvas", ""), make("span", "words"));
  hover.hidden = true;
  const view = { root, canvas, hover, drawn: [], places: null };
  root.append(canvas, hover, makeTimeline(view));
  canvas.onpointermove = (event) => pointerMoved(view, event);
  canvas.onpointerleave = () => (hover.hidden = true);
  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    view.drawn = [pointIn(view, event)];
  };
  canvas.onpointerup = (event) => pointerUp(view, event);
  canvas.onpointercancel = () => {
    view.drawn = [];
    drawMap(view);
  };
  new ResizeObserver(() => {
    drawMap(view);
    layOutTimeline(view);
  }).observe(root);
  return view;
}

function takePlaces(view) {
  if (takeFrame(view)) return;
  headFor(view, new Uint16Array(bytesFromBase64(view.data.places).buffer));
}

// Two numbers of 0..65535 for each example, little-endian.
function headFor(view, numbers) {
  const places = Float32Array.from(numbers, (number) => number / 65535);
  view.from = view.places?.length === places.length ? view.places : places;
  view.to = places;
}

function move(view, during) {
  const still = view.from === view.to || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const begun = performance.now();
  const turn = (view.turn = {});
  const step = (now) => {
    if (view.turn !== turn) return;
    const share = still ? 1 : Math.min(1, (now - begun) / during);
    const eased = share * share * (3 - 2 * share);
    view.places = view.to.map((to, i) => view.from[i] + eased * (to - view.from[i]));
    drawMap(view);
    if (share < 1) requestAnimationFrame(step);
  };
  step(begun);
}

function pointIn(view, event) {
  const box = view.canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function onScreen(view, index) {
  const width = view.canvas.clientWidth - 2 * MARGIN;
  const x = MARGIN + width * view.places[2 * index];
  return [x, MARGIN + (HEIGHT - 2 * MARGIN) * (1 - view.places[2 * index + 1])];
}

function drawMap(view) {
  const { canvas, root } = view;
  if (!view.places || !root.clientWidth) return;
  const scale = globalThis.devicePixelRatio || 1;
  canvas.width = root.clientWidth * scale;
  canvas.height = HEIGHT * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  drawDots(view, context);
  drawNames(view, context);
  if (view.drawn.length > 1) drawLine(view, context);
}

function drawDots(view, context) {
  context.globalAlpha = 0.8;
  for (let index = 0; index < view.labels.length; index++) {
    context.fillStyle = view.colours[view.labels[index] % view.colours.length];
    context.beginPath();
    context.arc(...onScreen(view, index), DOT, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = themeValue(view.root, "text-color");
  for (const index of view.wrong) ring(view, context, index, DOT + 2);
  if (view.data.chosen === null) return;
  context.lineWidth = 3;
  ring(view, context, view.data.chosen, DOT + 6);
}

function ring(view, context, index, radius) {
  context.beginPath();
  context.arc(...onScreen(view, index), radius, 0, 2 * Math.PI);
  context.stroke();
}

// Each class's name at the median of its dots, on the colour of the page. Of many classes those are
// named that find room; pointing at a dot names the others.
function drawNames(view, context) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  const taken = [];
  medians(view).forEach((median, label) => {
    if (!median) return;
    const name = view.data.names[label];
    const short = name.length > 12 ? `${name.slice(0, 11)}…` : name;
    context.font = `700 ${short.length > 2 ? 14 : 20}px ${themeValue(view.root, "font")}`;
    const half = context.measureText(short).width / 2 + 4;
    const middle = Math.min(Math.max(median[0], half), view.root.clientWidth - half);
    const box = { left: middle - half, right: middle + half, y: median[1] };
    if (view.data.names.length > MOST_NAMED && taken.some((other) => overlap(box, other))) return;
    taken.push(box);
    drawName(view, context, short, middle, box);
  });
}

function drawName(view, context, name, middle, { left, right, y }) {
  context.fillStyle = themeValue(view.root, "background-color");
  context.globalAlpha = 0.82;
  context.beginPath();
  context.roundRect(left, y - 12, right - left, 24, 4);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = themeValue(view.root, "text-color");
  context.fillText(name, middle, y + 1);
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 24;
}

// [x, y] for each class; null for one without a dot.
function medians(view) {
  const xs = view.data.names.map(() => []);
  const ys = view.data.names.map(() => []);
  view.labels.forEach((label, index) => {
    const [x, y] = onScreen(view, index);
    xs[label].push(x);
    ys[label].push(y);
  });
  const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];
  return xs.map((all, label) => (all.length ? [median(all), median(ys[label])] : null));
}

function drawLine(view, context) {
  context.strokeStyle = context.fillStyle = themeValue(view.root, "text-color");
  context.lineWidth = 1.5;
  context.beginPath();
  view.drawn.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.stroke();
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;
}

function nearestDot(view, [x, y]) {
  let [best, least] = [null, REACH ** 2];
  for (let index = 0; index < view.labels.length; index++) {
    const [px, py] = onScreen(view, index);
    const apart = (px - x) ** 2 + (py - y) ** 2;
    if (apart < least) [best, least] = [index, apart];
  }
  return best;
}

function pointerMoved(view, event) {
  const point = pointIn(view, event);
  if (view.drawn.length) {
    view.drawn.push(point);
    view.hover.hidden = true;
    drawMap(view);
    return;
  }
  showHover(view, nearestDot(view, point));
}

function showHover(view, index) {
  view.hover.hidden = index === null;
  view.canvas.style.cursor = index === null ? "crosshair" : "pointer";
  if (index === null) return;
  const [canvas, words] = view.hover.children;
  const { shape, names } = view.data;
  const is = names[view.labels[index]];
  setText(words, view.wrong.has(index) ? `${is}, read ${view.readName(index) ?? "otherwise"}` : is);
  const size = shape ? shape[0] * shape[1] : 0;
  const levels = size ? view.atlas?.subarray(index * size, (index + 1) * size) : null;
  canvas.hidden = levels?.length !== size || !size;
  if (!canvas.hidden) paint(canvas, levels, ...shape, sequentialTable(view.root));
  const [x, y] = onScreen(view, index);
  const right = x > view.root.clientWidth - 130;
  view.hover.style.left = `${right ? x - 122 : x + 14}px`;
  view.hover.style.top = `${Math.min(Math.max(y - 50, 0), HEIGHT - 130)}px`;
}

function pointerUp(view, event) {
  const line = view.drawn;
  view.drawn = [];
  if (!line.length) return;
  const [first] = line;
  const far = line.some(([x, y]) => Math.hypot(x - first[0], y - first[1]) > DRAG);
  if (!far) {
    const index = nearestDot(view, pointIn(view, event));
    if (index !== null) view.send("pick", index);
  } else {
    const inside = [];
    view.labels.forEach((_, index) => {
      if (isInside(onScreen(view, index), line)) inside.push(index);
    });
    if (inside.length) view.send("lasso", inside);
  }
  drawMap(view);
}

// Whether a ray from the point crosses the closed line an odd number of times.
function isInside([x, y], line) {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [line[i], line[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
