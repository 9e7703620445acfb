// One unit under the pointer, focused or clicked: its connections, its tile large, its sum.

function watchUnit(view, element, unitOf) {
  const look = (unit) => {
    view.hovered = unit;
    askForFrame(view);
  };
  element.onpointerenter = ({ pointerType }) => pointerType !== "touch" && look(unitOf());
  element.onpointerleave = () => look(null);
  element.onfocus = () => element.matches(":focus-visible") && look(unitOf());
  element.onblur = () => look(null);
  element.onclick = () => {
    const unit = unitOf();
    view.pinned = isSame(view.pinned, unit) ? null : unit;
    askForFrame(view);
  };
  element.onkeydown = ({ key }) => key === "Escape" && letUnitGo(view);
}

function letUnitGo(view) {
  view.pinned = view.hovered = null;
  askForFrame(view);
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
  view.largeCell = make("div", "large-cell", make("div", "heading", view.largeName, close), view.large);
  return view.largeCell;
}

function drawLarge(view) {
  const { data, network, step } = view;
  const looked = lookedAt(view);
  const isShown = looked?.layer === 1 && Boolean(data.shape);
  view.largeCell.hidden = !isShown;
  if (!isShown) return;
  const first = looked.unit * (network.inputs + 1) + 1;
  const weights = network.theta1.subarray(first, first + network.inputs);
  const values = step === GRADIENT ? view.update.gradient.subarray(1) : weights;
  const span = step === GRADIENT ? largest(values) : data.network.span;
  const what = step === GRADIENT ? "Gradient of" : "Weights of";
  setText(view.largeName, `${what} unit ${looked.unit + 1}, ±${NARROW_SPACE}${written(span, 2)}`);
  paint(view.large, signedLevels(values, span), ...data.shape, view.diverging);
}

// "z₆ = b + Σ wᵢxᵢ = −0.402 + (0.412·0.981 − 0.388·0.954 + … 398 more) = 1.908"
function sumInWords(view, layer, unit) {
  const { network, flow } = view;
  const [theta, values] = layer === 1 ? [network.theta1, flow.inputs] : [network.theta2, flow.hidden];
  const first = unit * (values.length + 1);
  const sum = (layer === 1 ? flow.hiddenSums : flow.outputSums)[unit];
  const products = Float64Array.from(values, (value, i) => value * theta[first + 1 + i]);
  const told = strongest(products, 3).map((i) => `${signed(theta[first + 1 + i])}·${written(values[i])}`);
  const more = values.length - told.length;
  const terms = told.join(" ").replace(/ ([+−])/g, " $1 ").replace(/^\+/, "") + (more > 0 ? ` + … ${more} more` : "");
  const name = `z${below(layer === 1 ? unit + 1 : unit)}`;
  const [weight, input] = layer === 1 ? ["wᵢ", "xᵢ"] : ["wⱼ", "aⱼ"];
  return `${name} = b + Σ ${weight}${input} = ${written(theta[first])} + (${terms}) = ${written(sum)}`;
}

function unitOnce(view, { layer, unit }) {
  const { flow, data } = view;
  const answer = (layer === 1 ? flow.hidden : flow.output)[unit];
  const said = layer === 1 ? unitInWords(view, unit) : `Output ${data.classes[unit]} answers ${written(answer)}`;
  return [sumInWords(view, layer, unit), `σ(z) = ${written(answer)}. ${said}.`];
}
