// And back: what was wrong, who was to blame, and one update written out.

const ROWS_TOLD = 2; // of the weights into a unit, those that move most

function makeTruth(view) {
  view.truthNames = make("span", "chips");
  setAttributes(view.truthNames, { role: "group", "aria-label": "The right answer" });
  return make("div", "truth", make("span", "", "The right answer is"), view.truthNames);
}

function drawTruth(view) {
  const { classes } = view.data;
  haveChildren(view.truthNames, classes.length, () => make("button", "chip")).forEach((chip, k) => {
    setText(chip, classes[k]);
    setAttributes(chip, { type: "button", "aria-pressed": String(k === view.back.label) });
    chip.onclick = () => {
      view.truth = k;
      askForFrame(view);
    };
  });
}

function learn(view) {
  const { network, flow, step } = view;
  if (step < OUTPUT_DELTAS) return;
  const truth = view.truth < network.outputs ? view.truth : null; // of other data
  view.back = backward(network, flow, truth ?? flow.winner);
  const looked = lookedAt(view);
  if (looked) view.update = unitUpdate(network, flow, view.back, looked.layer, looked.unit, RATE);
  if (step === UPDATE) {
    const stepped = gradientStep(network, flow, view.back, RATE);
    view.after = forward(stepped, flow.inputs);
    view.costAfter = costOf(view.after.outputSums, view.back.label);
  }
}

function tellOutputDeltas({ data, back, flow }) {
  const { classes } = data;
  const { label, outputDeltas } = back;
  const [other] = strongest(outputDeltas, 2).filter((k) => k !== label);
  const told = (k, y) =>
    `δ of ${classes[k]} = ${written(flow.output[k])} − ${y} = ${signed(outputDeltas[k])}`;
  return [
    `${told(label, 1)}; ${told(other, 0)}`,
    `Blue should be higher, orange lower. The cost of this one example is ${written(back.cost)}.`,
  ];
}

function tellHiddenDeltas(view) {
  const { back, flow } = view;
  const unit = toldUnit(view, 1);
  const a = written(flow.hidden[unit]);
  const product = `${signed(back.sent[unit])} · ${a} · (1 − ${a})`;
  return [
    `Each unit is blamed for what it sent, as far as it can still move. Unit ${unit + 1}:`,
    `δ${below(unit + 1)} = Σ θδ · a (1 − a) = ${product} = ${signed(back.hiddenDeltas[unit])}`,
  ];
}

function tellGradient(view) {
  const { update } = view;
  const { layer, unit } = lookedAt(view);
  const place = strongest(update.gradient.subarray(1), 1)[0] + 1;
  const factors = `${signed(update.delta)} · ${written(update.activations[place])}`;
  const product = `${factors} = ${signed(update.gradient[place])}`;
  return [
    `For every weight into ${unitName(view, layer, unit)}: its δ times what came along.`,
    `Most of all from ${inputName(view, layer, place)}: ${product}`,
  ];
}

function tellUpdate({ back, after, costAfter, flow, data }) {
  const { label, cost } = back;
  const output = `from ${written(flow.output[label])} to ${written(after.output[label])}`;
  const costs = `cost from ${written(cost)} to ${written(costAfter)}`;
  const read = withArticle(data.classes[after.winner]);
  return [`All weights so moved: output ${data.classes[label]} ${output}, ${costs}; it reads ${read}.`];
}

function drawUpdate(view) {
  const { update } = view;
  const { layer, unit } = lookedAt(view);
  const name = unitName(view, layer, unit);
  const places = [0, ...strongest(update.gradient.subarray(1), ROWS_TOLD).map((i) => i + 1)];
  const head = [`into ${name}`, "before", "δ", "× input", "gradient", "step", "after"];
  const rows = places.map((i) => [
    i === 0 ? "bias" : inputName(view, layer, i),
    written(update.before[i]),
    signed(update.delta),
    written(update.activations[i]),
    signed(update.gradient[i]),
    signed(update.steps[i]),
    written(update.after[i]),
  ]);
  haveChildren(view.updateTable, rows.length + 1, () => make("tr", "")).forEach((row, r) => {
    const cells = haveChildren(row, head.length, () => make(r ? "td" : "th", ""));
    cells.forEach((cell, c) => setText(cell, (r ? rows[r - 1] : head)[c]));
  });
}

function unitName({ data }, layer, unit) {
  return layer === 1 ? `unit ${unit + 1}` : `output ${data.classes[unit]}`;
}

// What the weight at `place` of a layer comes from; the bias stands at 0.
function inputName({ data }, layer, place) {
  if (layer === 2) return `unit ${place}`;
  if (!data.shape) return data.input_names?.[place - 1] ?? `input ${place}`;
  const width = data.shape[1];
  return `pixel ${Math.floor((place - 1) / width) + 1}, ${((place - 1) % width) + 1}`;
}
