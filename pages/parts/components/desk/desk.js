// Called when the data is new and when the theme is. What moves is drawn once a frame at most.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".desk");
  const view = root.view ?? (root.view = makeView(root));
  Object.assign(view, { data, send: setTriggerValue, misreadsShown: null });
  view.diverging = divergingTable(root);
  view.sequential = sequentialTable(root);
  hearAt(view, data.at);
  drawDesk(view);
  haveWeights(view);
  haveAtlas(view);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  view.observer.observe(root);
  return () => view.call === call && leave(view);
}

function makeView(root) {
  const view = { root, unanswered: [], drag: null, glance: null, resting: 0 };
  view.merits = make("div", "merits");
  view.plot = makeSvg("svg", { class: "plot" });
  view.still = makeSvg("g", { "aria-hidden": "true" });
  view.moving = makeSvg("g", { "aria-hidden": "true" });
  view.marks = makeSvg("g", { class: "marks", "aria-hidden": "true" });
  view.handle = makeHandle();
  view.plot.append(view.still, view.moving, view.marks, view.handle);
  view.player = makePlayer(view);
  view.wall = make("div", "wall");
  view.scale = makeScale(view);
  view.note = make("p", "note");
  view.note.setAttribute("role", "status");
  view.misreads = make("div", "misreads", make("div", "title"), make("div", "mosaic"));
  const stage = make("div", "stage", view.plot, view.player.button);
  const side = make("div", "side", view.wall, view.scale, view.note);
  root.append(make("div", "lead", view.merits, stage), side, view.misreads);
  followPointer(view);
  followKeys(view);
  view.observer = new ResizeObserver(() => drawDesk(view));
  document.fonts.ready.then(() => drawDesk(view)); // other widths of words
  return view;
}

function drawDesk(view) {
  const { root, data, still, moving, marks } = view;
  if (!root.clientWidth) return;
  rulerFont = getComputedStyle(root).fontFamily;
  writeMerits(view, shownMoment(view));
  reserveMerits(view);
  measureDesk(view);
  const { frame } = view;
  setAttributes(view.plot, { width: frame.width, height: frame.height });
  still.replaceChildren();
  marks.replaceChildren();
  drawGrid(still, frame, data);
  drawTrack(still, frame, data);
  drawCurves(still, frame, data);
  drawNames(still, frame, data);
  drawMarks(marks, frame);
  view.here = makeHere(moving, data);
  drawPlayer(view);
  layWall(view);
  drawFrame(view);
}

function shownMoment({ drag, glance, at }) {
  return drag ? at : (glance ?? at);
}

function askForFrame(view) {
  view.frameAsked ??= requestAnimationFrame(() => drawFrame(view));
}

function drawFrame(view) {
  view.frameAsked = null;
  if (!view.frame) return;
  const index = shownMoment(view);
  moveHere(view, index);
  moveHandle(view);
  writeMerits(view, index);
  paintWall(view, index);
  showMisreads(view, index);
}

function leave(view) {
  view.observer.disconnect();
  stopPlaying(view);
  clearTimeout(view.resting);
}
