// A training as it goes on. Each picture of it is fetched as soon as there is one, drawn up once for
// all who watch; the script on the server has nothing to do meanwhile.

const TRY_AGAIN = 1000; // ms, after the server was not to be reached
const ANSWERED_BY = 15_000; // ms
const MOST_KEPT = 60; // pictures to point back at,
const MOST_BYTES = 16_000_000; // or as many as this holds

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live_run");
  const view = root.view ?? (root.view = makeView(root));
  Object.assign(view, { data, send: setTriggerValue, diverging: divergingTable(root) });
  if (view.url !== data.url) watch(view);
  else drawPicture(view);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  view.cost.observer.observe(view.cost.root);
  return () => view.call === call && leave(view);
}

function makeView(root) {
  const view = { root, url: null, picture: null, kept: [] };
  view.words = make("div", "words-of-it");
  view.done = make("div", "done", make("div", ""));
  view.step = make("p", "step");
  view.merits = make("div", "merits");
  view.wall = make("div", "wall");
  const plot = make("div", "plot");
  view.cost = makeCostPlot(plot);
  view.cost.follow = () => drawMoment(view);
  view.found = make("div", "found", make("div", "", view.merits, plot), view.wall);
  root.append(view.words, view.done, view.step, view.found);
  return view;
}

// Asks for the next picture once this one is drawn: a tab that is hidden asks for none.
async function watch(view) {
  const { url } = view.data;
  Object.assign(view, { url, picture: null, kept: [] });
  const isWanted = () => view.url === url && view.root.isConnected;
  let number = 0;
  while (isWanted()) {
    try {
      const answer = await fetch(`${url}?after=${number}`, {
        cache: "no-store",
        signal: AbortSignal.timeout(ANSWERED_BY),
      });
      const picture = answer.ok ? readPicture(await answer.arrayBuffer()) : null;
      if (!isWanted()) return;
      if (answer.status === 404 || picture?.ended) return view.send("over", url);
      if (!picture) throw new Error(`${url} answered ${answer.status}`);
      number = Number(answer.headers.get("Number"));
      keep(view, picture);
      await new Promise(requestAnimationFrame);
      drawPicture(view);
    } catch {
      await new Promise((go) => setTimeout(go, TRY_AGAIN));
    }
  }
}

function leave(view) {
  view.url = null;
  view.cost.observer.disconnect();
}

// How many bytes of words, the words, and the incoming weights in steps (live_run.py says how).
function readPicture(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const picture = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  return { ...picture, weights: new Int16Array(buffer.slice(4 + length)) };
}

// The newest picture, and of those before it as many as there is room for, well spread.
function keep(view, picture) {
  const pointed = pointedIteration(view);
  view.picture = picture;
  if (!picture.cost) return;
  const { merits, hidden, weights, unit, span } = picture;
  const iteration = picture.cost.iterations.at(-1);
  const before = view.kept.filter((kept) => kept.iteration < iteration);
  view.kept = [...before, { iteration, merits, hidden, weights, unit, span }];
  if (view.kept.length > Math.min(MOST_KEPT, MOST_BYTES / weights.byteLength)) {
    view.kept = view.kept.filter((kept, i) => i % 2 === 0 || kept.iteration === pointed);
  }
  view.cost.stops = new Set(view.kept.map((kept) => kept.iteration)).add(iteration);
}

function pointedIteration({ picture, cost }) {
  return picture?.cost?.iterations[cost.pointed];
}

function drawPicture(view) {
  const { picture, words, done, step, found } = view;
  if (!picture) return;
  setText(words, picture.text);
  done.firstElementChild.style.width = `${100 * picture.share}%`;
  setAttributes(done, {
    role: "progressbar",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": Math.round(100 * picture.share),
    "aria-label": picture.text,
  });
  setText(step, picture.step ?? "");
  found.hidden = !picture.cost;
  if (!picture.cost) return;
  view.cost.data = picture.cost;
  drawCostPlot(view.cost);
  drawMoment(view);
}

// What is pointed at on the curve moves the figures and the wall to that moment.
function drawMoment(view) {
  const { kept, picture } = view;
  if (!picture?.cost) return;
  const iteration = pointedIteration(view);
  const moment = kept.find((each) => each.iteration === iteration) ?? picture;
  drawMerits(view.merits, moment.merits);
  drawWall(view, moment);
}

function drawWall(view, { hidden, weights, unit, span }) {
  const { shape } = view.data;
  const inputs = weights.length / hidden;
  const incoming = (k) => weights.subarray(k * inputs, (k + 1) * inputs);
  if (!shape) return drawStrengths(view, hidden, incoming, unit);
  if (view.laid !== hidden) layTiles(view, hidden, shape);
  view.laid = hidden;
  const levels = new Uint8Array(inputs);
  view.tiles.forEach((tile, k) => {
    incoming(k).forEach((steps, i) => {
      levels[i] = Math.round(127 + 127 * Math.max(-1, Math.min((steps * unit) / span, 1)));
    });
    paint(tile.querySelector("canvas"), levels, ...shape, view.diverging);
  });
  view.wall.numberAt = (k, row, column) => {
    return [incoming(k)[row * shape[1] + column] * unit, span / 127, true];
  };
}

function layTiles(view, hidden, shape) {
  const columns = Math.max(1, Math.min(10, Math.round(Math.sqrt(hidden))));
  view.wall.className = "wall mosaic";
  view.tiles = layMosaic(view.wall, {
    columns,
    phone_columns: columns,
    tile_size: null,
    separate: false,
    selectable: false,
    shapes: Array(hidden).fill(shape),
    captions: null,
    labels: Array.from({ length: hidden }, (_, k) => `unit ${k + 1}`),
    marks: [],
    alt: "Incoming weights of the hidden units",
  });
}

// Where the inputs are no picture: how strong each unit's weights are.
function drawStrengths(view, hidden, incoming, unit) {
  view.wall.className = "wall";
  setAttributes(view.wall, { role: "list", "aria-label": "Strength of the hidden units" });
  const strengths = Array.from({ length: hidden }, (_, k) => unit * Math.hypot(...incoming(k)));
  const most = Math.max(...strengths) || 1;
  const rows = strengths.map((strength, k) => {
    return { name: `unit ${k + 1}`, share: strength / most, text: strength.toFixed(1) };
  });
  drawOutputBars(view.wall, rows, -1);
}
