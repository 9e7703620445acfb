// The line under a map that moves: a handle leads along λ or the iterations, the dots glide after.

const LINE_HEIGHT = 44; // px
const PLAYER_ROOM = 50; // px at its left, for the button

function makeTimeline(view) {
  const line = makeLine(view);
  line.player = makePlayer(line);
  line.words = make("div", "moment");
  line.element = make("div", "timeline", line.words, line.plot, line.player.button);
  view.line = line;
  return line.element;
}

function hearTimeline(view) {
  const { line } = view;
  const { timeline } = view.data;
  line.element.hidden = !timeline;
  if (!timeline) return forgetTimeline(line);
  line.data = timeline;
  hearAt(line, line.data.at);
  layOutTimeline(view);
  if (line.url === line.data.url && line.frames) return;
  const { url } = line.data;
  Object.assign(line, { url, frames: null });
  fetchOnce(url).then(
    (content) => {
      if (line.data?.url !== url) return;
      line.frames = framesOf(content, view.labels.length);
      if (takeFrame(view)) move(view, MOVE_MS);
    },
    () => {}, // the map stands still: the places of this moment came with the page
  );
}

function forgetTimeline(line) {
  if (line.data) stopPlaying(line);
  line.data = line.told = line.frames = null;
}

// 4 bytes of places and 1 of what it is read as, for each example of each frame.
function framesOf(content, count) {
  const frames = content.byteLength / (5 * count);
  if (!Number.isInteger(frames)) return null;
  const places = new Uint16Array(content, 0, 2 * frames * count);
  const read = new Uint8Array(content, 4 * frames * count);
  return { places, read, count };
}

// Heads for where the handle stands; false where there is no frame to head for.
function takeFrame(view) {
  const { line, labels, data } = view;
  const frame = line.frames ? line.data?.frames[line.at] : null;
  if (frame === null || frame === undefined) return false;
  const { places, read, count } = line.frames;
  if (count !== labels.length) return false;
  headFor(view, places.subarray(2 * frame * count, 2 * (frame + 1) * count));
  const readAs = read.subarray(frame * count, (frame + 1) * count);
  view.wrong = new Set();
  labels.forEach((label, index) => label === readAs[index] || view.wrong.add(index));
  view.readName = (index) => data.names[readAs[index]];
  return true;
}

function layOutTimeline(view) {
  const { line } = view;
  const width = line.element.clientWidth;
  if (!line.data || !width) return;
  const x = (place) => PLAYER_ROOM + 14 + place * (width - PLAYER_ROOM - 28);
  line.frame = { x, width, slider: LINE_HEIGHT / 2 };
  setAttributes(line.plot, { width, height: LINE_HEIGHT + 12 });
  line.still.replaceChildren();
  drawTrack(line.still, line.frame, line.data);
  for (const [place, text] of [line.data.ticks[0], line.data.ticks.at(-1)]) {
    line.still.append(makeSvg("text", { class: "x-tick", x: x(place), y: LINE_HEIGHT + 8 }, text));
  }
  drawPlayer(line);
  line.player.button.style.top = ""; // it stands in a line of its own
  drawMoment(line);
}

function drawMoment(line) {
  moveHandle(line);
  setText(line.words, line.data.labels[line.at]);
}

// What the handle and the player ask for when the moment has changed.
function askForFrame(line) {
  if (!line.data || !line.frame) return;
  drawMoment(line);
  if (line.shown === line.at) return;
  line.shown = line.at;
  const view = line.owner;
  if (takeFrame(view)) move(view, line.player.timer ? (line.glide?.during ?? 0) : FOLLOW_MS);
}
