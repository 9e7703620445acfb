// The hidden units at a moment: their incoming weights as tiles, or their strength as bars.

const ASK_AGAIN = [150, 500, 1500, 4000]; // ms, after the server said it has no such weights
const FINE = 50; // units; beyond them tiles are small
const CAPTION = 26; // px under a tile, for its words
const WORDED = 48; // px a tile must be wide to carry them

function layWall(view) {
  const { shape, sizes } = view.data.weights;
  const [, hidden] = sizes;
  const kind = shape ? "mosaic" : "bars";
  if (!view.wall.classList.contains(kind)) {
    view.wall.className = `wall ${kind}`;
    view.wall.replaceChildren();
    view.weightsSizes = null;
  }
  drawScale(view);
  if (!shape) return layBars(view, hidden);
  const { main, order } = view.data.weights;
  let [columns, tile] = bestGrid(hidden, shape[1] / shape[0], view.wallRoom, main ? CAPTION : 0);
  view.isWorded = main && tile >= WORDED;
  if (main && !view.isWorded) [columns, tile] = bestGrid(hidden, shape[1] / shape[0], view.wallRoom, 0);
  view.wordsShown = null;
  view.tiles = layMosaic(view.wall, {
    columns,
    phone_columns: columns,
    tile_size: tile,
    separate: false,
    selectable: false,
    shapes: Array(hidden).fill(shape),
    captions: view.isWorded ? order.map((unit) => [`${unit + 1}`, "", ""]) : null,
    labels: order.map((unit) => `unit ${unit + 1}`),
    marks: [],
    alt: "Incoming weights of the hidden units",
  });
  view.wall.numberAt = (place, row, column) => {
    const weight = view.incoming?.(order[place])[row * shape[1] + column];
    return weight === undefined ? null : [weight, view.data.weights.span / 127, true];
  };
  // Below two screen pixels a weight, nearest pixels would be of uneven size.
  view.wall.classList.toggle("smooth", hidden > FINE || tile < 2 * shape[1]);
}

// The columns that leave tiles largest within the room, and how wide a tile then is; under each
// is room for its caption.
function bestGrid(count, aspect, { width, height }, caption) {
  let best = [1, 0];
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = Math.min(width / columns, (height / rows - caption) * aspect);
    if (tile > best[1]) best = [columns, tile];
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
  const { url, shape, sizes, order, main } = view.data.weights;
  const [inputs, hidden, outputs] = sizes;
  const size = parameterCount(sizes);
  if (!view.weights || view.weightsUrl !== url || view.weights.length < (index + 1) * size) return;
  const moment = glided(view, index, size);
  view.incoming = (unit) => {
    const first = unit * (inputs + 1) + 1; // after the bias
    return moment.subarray(first, first + inputs);
  };
  if (!shape) return paintBars(view, hidden, view.incoming);
  const levels = new Uint8Array(inputs);
  const share = scaleOf(view);
  view.tiles.forEach((tile, place) => {
    view.incoming(order[place]).forEach((weight, i) => {
      levels[i] = Math.round(127 + 127 * share(weight));
    });
    paint(tile.querySelector("canvas"), levels, ...shape, view.diverging);
  });
  if (main && view.wordsShown !== index) writeVotes(view, moment.subarray(size - outputs * (hidden + 1)));
  view.wordsShown = index;
}

// The parameters of a moment; while it plays, on the way to it from the moment before.
function glided(view, index, size) {
  const at = (k) => view.weights.subarray(k * size, (k + 1) * size);
  const { glide } = view;
  if (!glide || glide.to !== index) return at(index);
  const share = (performance.now() - glide.since) / glide.during;
  if (share >= 1) view.glide = null;
  if (share >= 1) return at(index);
  askForFrame(view);
  const [from, to] = [at(glide.from), at(index)];
  return to.map((weight, i) => from[i] + share * (weight - from[i]));
}

// Under each tile, what the unit votes for and against: outgoing rows, the bias first.
function writeVotes(view, outgoing) {
  const { sizes, order, names } = view.data.weights;
  const [, hidden, outputs] = sizes;
  if (!view.isWorded) return;
  view.tiles.forEach((tile, place) => {
    const votes = Array.from({ length: outputs }, (_, k) => outgoing[k * (hidden + 1) + 1 + order[place]]);
    const [, speaksFor, against] = tile.querySelector(".caption").children;
    setText(speaksFor, names[votes.indexOf(Math.max(...votes))] ?? "");
    setText(against, names[votes.indexOf(Math.min(...votes))] ?? "");
  });
}

function paintBars(view, hidden, incoming) {
  const strength = (weights) => Math.hypot(...weights);
  const { order } = view.data.weights;
  const rows = order.map((unit) => {
    const value = strength(incoming(unit));
    return { name: `unit ${unit + 1}`, share: barShare(view, value), text: value.toFixed(1) };
  });
  drawOutputBars(view.wall, rows, -1);
}

// The strength of the strongest unit at each moment.
function strongestUnits(weights, sizes) {
  const [inputs, hidden] = sizes;
  const size = parameterCount(sizes);
  const found = [];
  for (let start = 0; start + size <= weights.length; start += size) {
    let strongest = 0;
    for (let unit = 0; unit < hidden; unit++) {
      const first = start + unit * (inputs + 1) + 1;
      strongest = Math.max(strongest, Math.hypot(...weights.subarray(first, first + inputs)));
    }
    found.push(strongest);
  }
  return found;
}

function parameterCount([inputs, hidden, outputs]) {
  return hidden * (inputs + 1) + outputs * (hidden + 1);
}

function blankWall(view) {
  const { shape, sizes } = view.data.weights;
  if (!shape) {
    const nothing = { share: 0, text: "" };
    const rows = view.data.weights.order.map((unit) => ({ ...nothing, name: `unit ${unit + 1}` }));
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
    const bytes = await fetchOnce(url);
    if (!isWanted()) return;
    const weights = numbersIn(bytes, view.data.labels.length * parameterCount(sizes));
    view.weights = weights;
    if (!view.data.weights.shape) view.strongest = strongestUnits(weights, sizes);
    view.reach = null;
    drawScale(view);
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
