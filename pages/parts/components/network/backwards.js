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
  const others = strongest(outputDeltas, 2).filter((k) => k !== label);
  const other = `δ of ${classes[others[0]]} = ${written(flow.output[others[0]])} − 0 = ${signed(outputDeltas[others[0]])}`;
  return [
    `δ of ${classes[label]} = ${written(flow.output[label])} − 1 = ${signed(outputDeltas[label])}; ${other}`,
    `Blue should be higher, orange lower. The cost of this one example is ${written(back.cost)}.`,
  ];
}

function tellHiddenDeltas(view) {
  const { back, flow } = view;
  const unit = toldUnit(view, 1);
  const a = written(flow.hidden[unit]);
  return [
    `Each unit is blamed for what it sent, as far as it can still move. Unit ${unit + 1}:`,
    `δ${below(unit + 1)} = Σ θδ · a (1 − a) = ${signed(back.sent[unit])} · ${a} · (1 − ${a}) = ${signed(back.hiddenDeltas[unit])}`,
  ];
}

function tellGradient(view) {
  const { update } = view;
  const { layer, unit } = lookedAt(view);
  const place = strongest(update.gradient.subarray(1), 1)[0] + 1;
  const name = layer === 1 ? `unit ${unit + 1}` : `output ${view.data.classes[unit]}`;
  return [
    `For every weight into ${name}: its δ times what came along. The most, ${inputName(view, layer, place)}:`,
    `${signed(update.delta)} · ${written(update.activations[place])} = ${signed(update.gradient[place])}`,
  ];
}

function tellUpdate({ back, after, costAfter, flow, data }) {
  const name = data.classes[back.label];
  const [before, now] = [flow.output[back.label], after.output[back.label]].map((value) => written(value));
  const costs = `cost ${written(back.cost)} → ${written(costAfter)}`;
  return [`With all weights so moved, output ${name} is ${before} → ${now}, ${costs}: it reads ${withArticle(data.classes[after.winner])}.`];
}

function drawUpdate(view) {
  const { update } = view;
  const { layer, unit } = lookedAt(view);
  const name = layer === 1 ? `unit ${unit + 1}` : `output ${view.data.classes[unit]}`;
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

// What the weight at `place` of a layer comes from; the bias stands at 0.
function inputName({ data }, layer, place) {
  if (layer === 2) return `unit ${place}`;
  if (!data.shape) return data.input_names?.[place - 1] ?? `input ${place}`;
  const width = data.shape[1];
  return `pixel ${Math.floor((place - 1) / width) + 1}, ${((place - 1) % width) + 1}`;
}
