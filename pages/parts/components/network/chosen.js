// One unit under the pointer, focused or clicked: its connections, its tile large, its sum.

function watchUnit(view, element, unitOf) {
  const look = (unit) => {
    view.hovered = unit;
    askForFrame(view);
  };
  // Handlers that answer false would keep the browser from what it does next: braces, not &&.
  element.onpointerenter = ({ pointerType }) => {
    if (pointerType !== "touch") look(unitOf());
  };
  element.onpointerleave = () => look(null);
  element.onfocus = () => {
    if (element.matches(":focus-visible")) look(unitOf());
  };
  element.onblur = () => look(null);
  element.onclick = () => {
    const unit = unitOf();
    view.pinned = isSame(view.pinned, unit) ? null : unit;
    askForFrame(view);
  };
  element.onkeydown = ({ key }) => {
    if (key === "Escape") letUnitGo(view);
  };
}

function letUnitGo(view) {
  view.pinned = view.hovered = null;
  askForFrame(view);
}

// A unit that another network does not have.
function letGoOfLost(view) {
  const { network, pinned } = view;
  const count = pinned?.layer === 1 ? network.hidden : network.outputs;
  if (pinned?.unit >= count) letUnitGo(view);
}

function isSame(a, b) {
  return a?.layer === b?.layer && a?.unit === b?.unit;
}

function lookedAt(view) {
  const { hovered, pinned, step } = view;
  return hovered ?? pinned ?? (step >= GRADIENT ? { layer: 1, unit: toldUnit(view, 1) } : null);
}

// Whose numbers a step tells: the unit looked at, else the one with most to say.
function toldUnit(view, layer) {
  const looked = view.hovered ?? view.pinned;
  if (looked?.layer === layer) return looked.unit;
  const { flow, back, step } = view;
  if (layer === 2) return step > OUTPUT ? back.label : flow.winner;
  return strongest(step > OUTPUT ? back.hiddenDeltas : flow.hidden, 1)[0];
}

function makeLarge(view) {
  view.largeName = make("b", "");
  const close = textButton("close", () => {
    if (view.step >= GRADIENT) goToStep(view, 0);
    letUnitGo(view);
  });
  view.large = make("canvas", "large");
  const heading = make("div", "heading", view.largeName, close);
  view.largeCell = make("div", "large-cell", heading, view.large);
  return view.largeCell;
}

function drawLarge(view) {
  const { data, network, step } = view;
  const looked = lookedAt(view);
  const isShown = looked?.layer === 1 && Boolean(data.shape);
  view.largeCell.hidden = !isShown;
  if (!isShown) return;
  const told = step === GRADIENT ? view.update.gradient : weightsInto(network, 1, looked.unit);
  const values = told.subarray(1); // after the bias
  const span = step === GRADIENT ? largest(values) : data.network.span;
  const what = step === GRADIENT ? "Gradient of" : "Weights of";
  setText(view.largeName, `${what} unit ${looked.unit + 1}, ±${NARROW_SPACE}${written(span, 2)}`);
  paint(view.large, signedLevels(values, span), ...data.shape, view.diverging);
}

// "z₆ = b + Σ wᵢxᵢ = −0.402 + (0.412·0.981 − 0.388·0.954 + … 398 more) = 1.908"
function sumInWords(view, layer, unit) {
  const { network, flow } = view;
  const values = layer === 1 ? flow.inputs : flow.hidden;
  const [bias, ...weights] = weightsInto(network, layer, unit);
  const told = strongest(weights.map((weight, i) => weight * values[i]), 3).map((i, n) => {
    const sign = weights[i] < 0 ? MINUS : n ? "+" : "";
    const space = n ? " " : "";
    return `${sign}${space}${written(Math.abs(weights[i]))}·${written(values[i])}`;
  });
  if (values.length > told.length) told.push(`+ … ${values.length - told.length} more`);
  const [name, product] = layer === 1 ? [unit + 1, "wᵢxᵢ"] : [unit, "wⱼaⱼ"];
  const sum = (layer === 1 ? flow.hiddenSums : flow.outputSums)[unit];
  const parts = `${written(bias)} + (${told.join(" ")})`;
  return `z${below(name)} = b + Σ ${product} = ${parts} = ${written(sum)}`;
}

function unitOnce(view, { layer, unit }) {
  const { flow, data } = view;
  const answer = written((layer === 1 ? flow.hidden : flow.output)[unit]);
  const sum = sumInWords(view, layer, unit);
  if (layer === 1) return [sum, `σ(z) = ${answer}. ${unitInWords(view, unit)}.`];
  return [sum, `σ(z) = ${answer}: what output ${data.classes[unit]} answers.`];
}
