// The hidden units at a moment: their incoming weights as tiles, or their strength as bars.

const ASK_AGAIN = [150, 500, 1500, 4000]; // ms, after the server said it has no such weights
const FINE = 50; // units; beyond them tiles are small

function layWall(view) {
  const { shape, sizes } = view.data.weights;
  const [, hidden] = sizes;
  const kind = shape ? "mosaic" : "bars";
  if (!view.wall.classList.contains(kind)) {
    view.wall.className = `wall ${kind}`;
    view.wall.replaceChildren();
    view.weightsSizes = null;
  }
  if (!shape) return layBars(view, hidden);
  const [columns, tile] = bestGrid(hidden, shape[1] / shape[0], view.wallRoom);
  view.tiles = layMosaic(view.wall, {
    columns,
    phone_columns: columns,
    tile_size: tile,
    separate: false,
    selectable: false,
    shapes: Array(hidden).fill(shape),
    captions: null,
    labels: Array.from({ length: hidden }, (_, unit) => `unit ${unit + 1}`),
    marks: [],
    alt: "Incoming weights of the hidden units",
  });
  // Below two screen pixels a weight, nearest pixels would be of uneven size.
  view.wall.classList.toggle("smooth", hidden > FINE || tile < 2 * shape[1]);
}

// The columns that leave tiles largest within the room, and how wide a tile then is.
function bestGrid(count, aspect, { width, height }) {
  let best = [1, 0];
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = Math.min(width / columns, (height / rows) * aspect);
    if (tile >= best[1]) best = [columns, tile];
  }
  return best;
}

function layBars(view, hidden) {
  const { height } = view.wallRoom;
  const columns = Math.ceil(hidden / Math.max(Math.floor(height / 21), 1));
  const rows = Math.ceil(hidden / columns);
  view.wall.style.setProperty("--bar-height", `${Math.min(34, Math.floor(height / rows))}px`);
  view.wall.style.setProperty("--bar-columns", columns);
  view.wall.style.setProperty("--bar-rows", rows);
  view.wall.classList.toggle("wordless", columns > 2);
  setAttributes(view.wall, { role: "list", "aria-label": "Strength of the hidden units" });
}

// Without weights at hand the wall stays as it is.
function paintWall(view, index) {
  const { url, shape, sizes, span } = view.data.weights;
  const [inputs, hidden] = sizes;
  const size = parameterCount(sizes);
  const start = index * size;
  if (!view.weights || view.weightsUrl !== url || view.weights.length < start + size) return;
  const incoming = (unit) => {
    const first = start + unit * (inputs + 1) + 1; // after the bias
    return view.weights.subarray(first, first + inputs);
  };
  if (!shape) return paintBars(view, hidden, incoming);
  const levels = new Uint8Array(inputs);
  view.tiles.forEach((tile, unit) => {
    incoming(unit).forEach((weight, i) => {
      levels[i] = Math.round(127 + 127 * Math.max(-1, Math.min(weight / span, 1)));
    });
    paint(tile.querySelector("canvas"), levels, ...shape, view.diverging);
  });
}

function paintBars(view, hidden, incoming) {
  const strength = (weights) => Math.hypot(...weights);
  const rows = Array.from({ length: hidden }, (_, unit) => {
    const value = strength(incoming(unit));
    const share = Math.min(value / view.strongest, 1);
    return { name: `unit ${unit + 1}`, share, text: value.toFixed(1) };
  });
  drawOutputBars(view.wall, rows, -1);
}

// One scale for all moments: the strongest unit there is in any of them.
function strongestUnit(weights, sizes) {
  const [inputs, hidden] = sizes;
  const size = parameterCount(sizes);
  let strongest = 0;
  for (let start = 0; start + size <= weights.length; start += size) {
    for (let unit = 0; unit < hidden; unit++) {
      const first = start + unit * (inputs + 1) + 1;
      strongest = Math.max(strongest, Math.hypot(...weights.subarray(first, first + inputs)));
    }
  }
  return strongest || 1;
}

function parameterCount([inputs, hidden, outputs]) {
  return hidden * (inputs + 1) + outputs * (hidden + 1);
}

function blankWall(view) {
  const { shape, sizes } = view.data.weights;
  if (!shape) {
    const nothing = { share: 0, text: "" };
    const rows = Array.from({ length: sizes[1] }, (_, i) => ({ ...nothing, name: `unit ${i + 1}` }));
    return drawOutputBars(view.wall, rows, -1);
  }
  const levels = new Uint8Array(sizes[0]).fill(127);
  const canvases = view.tiles.map((tile) => tile.querySelector("canvas"));
  canvases.forEach((canvas) => paint(canvas, levels, ...shape, view.diverging));
}

// The weights of data.weights.url, once for each url; the wall keeps its picture until they come.
async function haveWeights(view, asked = 0) {
  const { url, sizes } = view.data.weights;
  if (asked === 0 && view.weightsUrl === url) return;
  if (view.frame && String(view.weightsSizes) !== String(sizes)) blankWall(view);
  Object.assign(view, { weightsUrl: url, weights: null, weightsSizes: sizes });
  if (!url) return;
  const isWanted = () => view.weightsUrl === url && view.root.isConnected;
  try {
    const weights = new Float32Array(await fetchOnce(url));
    if (!isWanted()) return;
    view.weights = weights;
    if (!view.data.weights.shape) view.strongest = strongestUnit(weights, sizes);
    setText(view.note, "");
    askForFrame(view);
  } catch (error) {
    if (!isWanted()) return;
    if (error.status === 404 && asked === 0) view.send("missing", url);
    if (error.status === 404 && asked < ASK_AGAIN.length) {
      setTimeout(() => isWanted() && haveWeights(view, asked + 1), ASK_AGAIN[asked]);
      return;
    }
    view.weightsUrl = null; // the next word from Python is a reason to try again
    setText(view.note, "The weights could not be fetched; everything else still follows.");
  }
}
