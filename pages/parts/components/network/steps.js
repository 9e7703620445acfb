// Step by step: what each step does, its formula, and the numbers of this example beside it.

const [INPUT, SUMS, HIDDEN, OUTPUT_SUMS, OUTPUT, OUTPUT_DELTAS, HIDDEN_DELTAS, GRADIENT, UPDATE] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const RATE = 0.1; // α of the one step that is written out
const STEPS = [
  { name: "Input", formula: "x", tell: tellInput },
  { name: "Sums", formula: "z⁽²⁾ = Θ⁽¹⁾ [1; x]", tell: tellSums },
  { name: "Hidden", formula: "a⁽²⁾ = σ(z⁽²⁾)", tell: tellHidden },
  { name: "Sums", formula: "z⁽³⁾ = Θ⁽²⁾ [1; a⁽²⁾]", tell: tellOutputSums },
  { name: "Output", formula: "h = σ(z⁽³⁾)", tell: tellOutput },
  { name: "Error", formula: "δ⁽³⁾ = h − y", tell: tellOutputDeltas },
  { name: "Hidden δ", formula: "δ⁽²⁾ = Θ⁽²⁾ᵀ δ⁽³⁾ ∘ a⁽²⁾ ∘ (1 − a⁽²⁾)", tell: tellHiddenDeltas },
  { name: "Gradient", formula: "∂J/∂Θ⁽¹⁾ = δ⁽²⁾ [1; x]ᵀ", tell: tellGradient },
  { name: "Update", formula: `Θ ← Θ − ${RATE} · ∂J/∂Θ`, tell: tellUpdate },
];

function makeSteps(view) {
  view.stepButtons = STEPS.map(({ name }, i) => {
    const button = make("button", "step", `${i + 1} ${name}`);
    button.type = "button";
    button.onclick = () => goToStep(view, view.step === i + 1 ? 0 : i + 1);
    return button;
  });
  view.next = make("button", "next", "");
  view.next.type = "button";
  view.next.onclick = () => goToStep(view, view.step === STEPS.length ? 0 : view.step + 1);
  const bar = make("div", "step-bar", ...view.stepButtons);
  setAttributes(bar, { role: "group", "aria-label": "Steps" });
  view.formula = make("div", "formula");
  view.tellings = make("div", "tellings");
  view.truthRow = makeTruth(view);
  view.updateTable = make("table", "update");
  view.seeUnit = textButton("see it among the hidden units", () => {
    view.send("unit", view.pinned.unit);
  });
  view.toPredictor = textButton("open in the Predictor", () => view.send("predictor", true));
  const rule = make("div", "rule", view.formula, view.truthRow);
  const ways = [view.seeUnit, view.toPredictor];
  const words = make("div", "words", view.updateTable, view.tellings, ...ways);
  view.panel = make("div", "panel", rule, words);
  return make("div", "steps-cell", make("div", "step-row", bar, view.next), view.panel);
}

function goToStep(view, step) {
  view.step = step;
  view.root.dataset.step = step;
  askForFrame(view);
}

function drawSteps(view) {
  const { step, pinned, drawing, pen } = view;
  view.stepButtons.forEach((button, i) => {
    setAttributes(button, { "aria-pressed": String(i + 1 === step) });
  });
  const next = step === STEPS.length ? "All at once" : "Next step →";
  setText(view.next, step ? next : "Step by step →");
  const told = STEPS[step - 1];
  const looked = view.hovered ?? pinned;
  view.panel.classList.toggle("at-rest", !told && !looked);
  setText(view.formula, told ? told.formula : looked ? "σ(Σ wᵢxᵢ + b)" : "");
  const tellings = told ? told.tell(view) : looked ? unitOnce(view, looked) : [atRest(view)];
  haveChildren(view.tellings, tellings.length, () => make("p", "")).forEach((line, i) => {
    setText(line, tellings[i]);
  });
  setAttributes(view.panel, { "aria-live": step && !pen ? "polite" : "off" });
  view.truthRow.hidden = step < OUTPUT_DELTAS;
  if (step >= OUTPUT_DELTAS) drawTruth(view);
  view.updateTable.hidden = step !== UPDATE;
  if (step === UPDATE) drawUpdate(view);
  view.seeUnit.hidden = pinned?.layer !== 1;
  view.toPredictor.hidden = !drawing || step > 0 || Boolean(looked);
}

function atRest({ drawing, data }) {
  const start = data.rules && !drawing ? "Draw, or point" : "Point";
  return `${start} at a unit to see what it sums up; or go step by step, there and back.`;
}

function tellInput({ inputs, data }) {
  const [least, most] = [Math.min(...inputs), Math.max(...inputs)];
  const range = `from ${written(least)} to ${written(most)}`;
  if (!data.shape) return [`${counted(inputs.length)} numbers, one for each column, ${range}.`];
  const inked = inputs.filter((value) => value > 0.5).length;
  return [
    `${counted(inputs.length)} numbers, one for each pixel: 0 is paper, 1 is ink.`,
    `Here they run ${range}; ${counted(inked)} of them are above 0.5.`,
  ];
}

function tellSums(view) {
  const unit = toldUnit(view, 1);
  return [
    `Each unit weighs every input and adds its bias. Unit ${unit + 1}:`,
    sumInWords(view, 1, unit),
  ];
}

function tellHidden(view) {
  const { hiddenSums, hidden } = view.flow;
  const unit = toldUnit(view, 1);
  const z = written(hiddenSums[unit]);
  const high = hidden.filter((value) => value > 0.5).length;
  const above = `${high} of ${hidden.length} are above 0.5.`;
  return [
    `σ(z) = 1 / (1 + e⁻ᶻ) brings every sum between 0 and 1: ${above}`,
    `a${below(unit + 1)} = σ(${z}) = ${written(hidden[unit])}`,
  ];
}

function tellOutputSums(view) {
  const output = toldUnit(view, 2);
  return [
    `Each output weighs what the hidden units answer. Output ${view.data.classes[output]}:`,
    sumInWords(view, 2, output),
  ];
}

function tellOutput(view) {
  const { data, flow } = view;
  const output = toldUnit(view, 2);
  const [z, h] = [written(flow.outputSums[output]), written(flow.output[output])];
  return [
    `Output ${data.classes[output]} = σ(${z}) = ${h}`,
    `The largest is the answer: it reads ${withArticle(data.classes[flow.winner])}.`,
  ];
}
