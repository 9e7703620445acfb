// Moving the handle by mouse, pen, finger and keyboard. Python hears of it when it is let go.

const TOUCH_SLACK = 6; // px a finger may move before it is known whether it slides or scrolls
const ANSWERED_BY = 10_000; // ms; not every release is answered by a word on where the handle is
const KEYS_REST = 250; // ms without an arrow key after which the handle counts as let go

// A line with a handle, for a component that tells of more than its plot: its moments are `data`.
function makeLine(view) {
  const plot = makeSvg("svg", { class: "plot" });
  const line = {
    owner: view,
    plot,
    handle: makeHandle(),
    still: makeSvg("g", { "aria-hidden": "true" }),
    at: 0,
    drag: null,
    glance: null,
    resting: 0,
    player: { timer: 0 },
    unanswered: [],
    send: (event, index) => view.send(event, index),
  };
  plot.append(line.still, line.handle);
  followPointer(line);
  followKeys(line);
  return line;
}

function followPointer(view) {
  const { plot } = view;
  plot.onpointerdown = (event) => {
    if (event.button !== 0 || view.drag) return;
    stopPlaying(view);
    const slides = event.pointerType !== "touch" || isOnSlider(view, event);
    view.drag = { id: event.pointerId, from: view.at, x: event.clientX, slides };
    view.glance = null;
    plot.setPointerCapture(event.pointerId);
    if (slides) moveTo(view, nearest(view, event));
  };
  plot.onpointermove = (event) => {
    const { drag } = view;
    if (!drag) return glanceAt(view, event);
    if (drag.id !== event.pointerId) return;
    drag.slides ||= Math.abs(event.clientX - drag.x) > TOUCH_SLACK;
    if (drag.slides) moveTo(view, nearest(view, event));
  };
  plot.onpointerup = (event) => endDrag(view, event, nearest(view, event));
  // The browser took the finger for scrolling: as if nothing had been touched.
  plot.onpointercancel = (event) => endDrag(view, event, view.drag?.from);
  plot.onpointerleave = () => {
    view.glance = null;
    askForFrame(view);
  };
}

function endDrag(view, event, index) {
  if (view.drag?.id !== event.pointerId) return;
  view.drag = null;
  moveTo(view, index);
  view.handle.focus({ preventScroll: true, focusVisible: false });
  letGo(view);
}

// The pointer over the curves shows a moment without moving the handle there.
function glanceAt(view, event) {
  if (event.pointerType === "touch" || view.player.timer) return;
  view.glance = isOnSlider(view, event) ? null : nearest(view, event);
  askForFrame(view);
}

function isOnSlider(view, event) {
  return event.clientY - view.plot.getBoundingClientRect().top > view.frame.slider - 24;
}

function nearest(view, event) {
  const { data, frame } = view;
  const x = event.clientX - view.plot.getBoundingClientRect().left;
  const far = (index) => Math.abs(frame.x(data.places[index]) - x);
  const stops = readyMoments(data);
  return stops.length ? stops.reduce((a, b) => (far(b) < far(a) ? b : a)) : view.at;
}

function readyMoments(data) {
  return data.places.map((_, index) => index).filter((index) => data.ready[index]);
}

function followKeys(view) {
  const { handle } = view;
  const restart = () => {
    clearTimeout(view.resting);
    view.resting = setTimeout(() => restKeys(view), KEYS_REST);
  };
  handle.onkeydown = (event) => {
    const next = keyTarget(view, event);
    if (next === null) return;
    event.preventDefault();
    stopPlaying(view);
    clearTimeout(view.resting); // a key that is held down is not at rest
    view.resting = -1;
    view.glance = null;
    moveTo(view, next);
  };
  handle.onkeyup = () => view.resting && restart();
  handle.onblur = () => view.resting && restKeys(view);
}

function restKeys(view) {
  clearTimeout(view.resting);
  view.resting = 0;
  letGo(view);
}

function keyTarget(view, { key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  const stops = readyMoments(view.data);
  const page = Math.max(2, Math.round(stops.length / 5));
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  Object.assign(steps, { PageDown: -page, PageUp: page, Home: -Infinity, End: Infinity });
  if (!(key in steps)) return null;
  if (!stops.length) return view.at;
  // The handle may stand where nothing is ready: then a step leads to the next that is.
  const below = stops.filter((index) => index < view.at).length;
  const isStop = view.data.ready[view.at];
  const reached = below + steps[key] + (!isStop && steps[key] > 0 ? -1 : 0);
  return stops[Math.max(0, Math.min(reached, stops.length - 1))];
}

function moveTo(view, index) {
  if (index === undefined || index === view.at) return;
  view.at = index;
  askForFrame(view);
}

function letGo(view) {
  if (view.at === view.sent) return;
  view.sent = view.at;
  view.unanswered.push({ at: view.at, time: performance.now() });
  view.send("release", view.at);
}

// Python's `at` counts when it is news, and not an answer to a release that another has followed.
function hearAt(view, at) {
  const isNews = at !== view.told;
  view.told = at;
  const isRecent = ({ time }) => performance.now() - time < ANSWERED_BY;
  view.unanswered = view.unanswered.filter(isRecent);
  const answered = view.unanswered.findLastIndex((release) => release.at === at);
  view.unanswered.splice(0, answered + 1);
  const isBusy = view.drag || view.resting || view.player.timer;
  const isGone = view.at >= view.data.places.length;
  if (isGone || (isNews && answered < 0 && !isBusy)) {
    Object.assign(view, { at, sent: at, unanswered: [], drag: null });
  }
}
