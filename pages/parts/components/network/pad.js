// The pad: mouse, pen or finger leave strokes on a square of rules.side.

const APART = 3; // of the square: points closer than that say nothing new
const STRAIGHT = 0.6; // of the square: how far a point may lie off the line that replaces it

function makePad(view) {
  view.pad = make("canvas", "pad");
  view.invitation = make("b", "");
  view.hint = make("div", "hint", view.invitation, make("span", "", "and watch it think"));
  const before = () => withoutLast(view.strokes, view.data.rules.side);
  view.undo = textButton("undo", () => takeBack(view, before()));
  view.clear = textButton("clear", () => takeBack(view, []));
  const buttons = make("span", "", view.undo, " · ", view.clear);
  view.padHeading = make("div", "heading", make("b", "", "Your drawing"), buttons);
  followPen(view);
  return make("div", "pad-cell", view.padHeading, make("div", "paper", view.pad, view.hint));
}

function textButton(words, press) {
  const button = make("button", "text-button", words);
  button.type = "button";
  button.onclick = press;
  return button;
}

function followPen(view) {
  const { pad } = view;
  pad.onpointerdown = (event) => {
    const { rules } = view.data;
    if (event.button !== 0 || view.pen) return;
    if (!view.drawing) Object.assign(view, { strokes: [], truth: null });
    if (view.strokes.length >= rules.most_strokes) return;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    view.pen = { id: event.pointerId, at: pointOf(view, event), strokes: [] };
    begin(view, [view.pen.at]);
    Object.assign(view, { drawing: true, label: null, chosenSample: null, inkIsNew: true });
    askForFrame(view);
  };
  pad.onpointermove = (event) => {
    if (view.pen?.id !== event.pointerId) return;
    const events = event.getCoalescedEvents();
    for (const each of events.length ? events : [event]) follow(view, pointOf(view, each), APART);
    askForFrame(view);
  };
  pad.onpointerup = pad.onpointercancel = (event) => liftPen(view, event);
}

function liftPen(view, event) {
  if (view.pen?.id !== event.pointerId) return;
  if (event.type === "pointerup") follow(view, pointOf(view, event), 1);
  for (const stroke of view.pen.strokes) stroke.points = simplified(stroke.points);
  view.pen = null;
  view.inkIsNew = view.unitsAreOld = true;
  tellLooked(view, { strokes: strokesToText(view.strokes) });
  askForFrame(view);
}

function takeBack(view, strokes) {
  const drawing = strokes.length > 0;
  Object.assign(view, { strokes, drawing, inkIsNew: drawing, unitsAreOld: true });
  tellLooked(view, { strokes: strokesToText(strokes) });
  askForFrame(view);
}

// The pen is held: it may be beyond the edge.
function pointOf(view, { clientX, clientY }) {
  const { left, top, width, height } = view.pad.getBoundingClientRect();
  const { side } = view.data.rules;
  const shares = [(clientX - left) / width, (clientY - top) / height];
  return shares.map((share) => Math.round(share * side));
}

function begin(view, points) {
  const stroke = { width: view.data.rules.stroke, points };
  view.pen.strokes.push(stroke);
  view.strokes = [...view.strokes, stroke];
}

function follow(view, point, apart) {
  const { pen, data, strokes } = view;
  const { side, most_points, most_strokes } = data.rules;
  if (Math.hypot(point[0] - pen.at[0], point[1] - pen.at[1]) < apart) return;
  const inside = clipped(pen.at, point, side);
  pen.at = point;
  const count = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  if (inside === null || count >= most_points) return;
  const { points } = pen.strokes.at(-1);
  const [start, end] = inside;
  if (String(start) === String(points.at(-1))) points.push(end);
  else if (strokes.length < most_strokes) begin(view, inside);
  view.inkIsNew = true;
}

// Without the points that lie on the line between others (Ramer, Douglas and Peucker), so that a
// drawing fits a link.
function simplified(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  const far = points.map((point) => distanceTo(point, first, last));
  const farthest = far.indexOf(Math.max(...far));
  if (far[farthest] <= STRAIGHT) return [first, last];
  const before = simplified(points.slice(0, farthest + 1));
  return [...before.slice(0, -1), ...simplified(points.slice(farthest))];
}

function distanceTo([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length ? ((x - fromX) * dx + (y - fromY) * dy) / length : 0;
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

function drawPad(view) {
  const { pad, root, data, strokes, drawing } = view;
  const { side } = data.rules;
  if (pad.width !== 2 * side) pad.width = pad.height = 2 * side;
  const context = pad.getContext("2d");
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, side, side);
  if (drawing) drawStrokes(context, strokes, themeValue(root, "text-color"));
  view.hint.hidden = drawing;
  setText(view.invitation, data.invitation);
  view.undo.disabled = view.clear.disabled = !drawing;
}
