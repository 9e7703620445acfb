// The hidden units as tiles of their weights, which glow as they answer.

const ALL_UNITS_UP_TO = 50;
const STRONGEST_UNITS = 25; // of a hidden layer larger than that

function makeUnits(view) {
  view.units = make("div", "units");
  view.unitsName = make("div", "heading");
  return make("div", "units-cell", view.unitsName, view.units);
}

// Which units have a tile: all, or those with most to say. Not while the pen moves: tiles must
// not change places under one's eyes.
function chooseUnits(view) {
  const { network, flow, inputs, data } = view;
  view.unitsAreOld = false;
  const all = Array.from({ length: network.hidden }, (_, j) => j);
  let shown = all;
  if (network.hidden > ALL_UNITS_UP_TO) {
    const loudness = all.map((j) => flow.hidden[j] * Math.hypot(...votesOf(network, j)));
    shown = strongest(loudness, STRONGEST_UNITS).sort((a, b) => a - b);
  }
  const isSame = String(shown) === String(view.shownUnits);
  view.shownInputs = data.shape ? null : chooseInputs(network, inputs, shown);
  if (isSame) return;
  Object.assign(view, { shownUnits: shown, tilesAreOld: true });
  layOutUnits(view);
}

// A table's columns that send most to the units shown.
function chooseInputs(network, inputs, units) {
  const sent = new Float64Array(inputs.length);
  for (const unit of units) {
    const weights = weightsInto(network, 1, unit).subarray(1);
    weights.forEach((weight, i) => (sent[i] += Math.abs(weight * inputs[i])));
  }
  return strongest(sent, MOST_COLUMNS).sort((a, b) => a - b);
}

// The weights out of a hidden unit, one for each output.
function votesOf({ hidden, outputs, theta2 }, unit) {
  return Array.from({ length: outputs }, (_, k) => theta2[k * (hidden + 1) + 1 + unit]);
}

function layOutUnits(view) {
  const { units, shownUnits, network } = view;
  const count = shownUnits.length;
  const columns = count <= 10 ? 1 : count <= 28 ? 2 : count <= 40 ? 3 : 4;
  units.style.setProperty("--unit-columns", columns);
  units.style.setProperty("--steps", count - 1 + columns);
  const buttons = haveChildren(units, count, () => make("button", "unit", make("canvas", "")));
  buttons.forEach((button, place) => {
    button.style.gridArea = `${place + 1} / ${(place % columns) + 1} / span ${columns} / auto`;
    setAttributes(button, { type: "button" });
    watchUnit(view, button, () => ({ layer: 1, unit: view.shownUnits[place] }));
  });
  const hadTabStop = buttons.findIndex((button) => button.getAttribute("tabindex") === "0");
  giveTabStop(buttons, Math.max(hadTabStop, 0));
  setAttributes(units, { role: "group", "aria-label": "Hidden units" });
  const choose = (place) => buttons[place].click();
  units.onkeydown = (event) => pressKey(buttons, columnsOf(units), event, choose);
  const of = count < network.hidden ? `strongest ${count} of ${network.hidden}` : `${count}`;
  setText(view.unitsName, `${of} hidden unit${network.hidden === 1 ? "" : "s"}`);
  view.places = null;
}

function paintUnits(view) {
  const { data, network, shownUnits, units } = view;
  view.tilesAreOld = false;
  const [height, width] = data.shape ?? [network.inputs, 1];
  shownUnits.forEach((unit, place) => {
    const weights = weightsInto(network, 1, unit).subarray(1);
    const levels = signedLevels(weights, data.network.span);
    paint(units.children[place].firstElementChild, levels, height, width, view.diverging);
  });
}

// Step by step: nothing of them yet, their sums as coloured rims, then what they answer.
function drawUnits(view) {
  const { flow, step, shownUnits, units } = view;
  const looked = lookedAt(view);
  const signs = signsOf(view);
  const most = signs ? largest(signs) : 1;
  view.root.classList.toggle("signed-units", Boolean(signs));
  view.root.classList.toggle("one-unit", Boolean(looked));
  shownUnits.forEach((unit, place) => {
    const button = units.children[place];
    const glow = signs ? Math.abs(signs[unit]) / most : flow.hidden[unit];
    const activation = step === INPUT ? 0 : glow;
    button.style.setProperty("--activation", activation.toFixed(3));
    button.classList.toggle("against", Boolean(signs) && signs[unit] < 0);
    button.classList.toggle("shown", looked?.layer === 1 && looked.unit === unit);
    if (!view.pen) setAttributes(button, { "aria-label": unitInWords(view, unit) });
  });
}

// What a coloured rim tells: a unit's sum, or whether it should have answered more.
function signsOf({ flow, back, step }) {
  if (step === SUMS) return flow.hiddenSums;
  return step >= HIDDEN_DELTAS ? back.hiddenDeltas.map((delta) => -delta) : null;
}

// Counted from 1: what it answers, and its strongest contributions.
function unitInWords(view, unit) {
  const { flow, network, data } = view;
  const sent = votesOf(network, unit).map((weight) => weight * flow.hidden[unit]);
  const [most, least] = [Math.max(...sent), Math.min(...sent)];
  const votes = [];
  if (most > 0) votes.push(`for ${data.classes[sent.indexOf(most)]} (${signed(most, 2)})`);
  if (least < 0) votes.push(`against ${data.classes[sent.indexOf(least)]} (${signed(least, 2)})`);
  const said = votes.join(", ") || "it sends nothing";
  return `Unit ${unit + 1} answers ${flow.hidden[unit].toFixed(2)}: ${said}`;
}
