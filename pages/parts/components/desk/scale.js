// The one scale of a wall's weights, the same at every moment: fixed, so that weights are seen to
// shrink, or compressed, so that the largest of all moments are told apart too.

const SOFT = 3; // compressed, what is a third of the fixed scale's end is still drawn in proportion

function makeScale(view) {
  const words = make("span", "");
  const button = make("button", "compress");
  button.type = "button";
  button.onclick = () => {
    view.compressed = !view.compressed;
    drawScale(view);
    askForFrame(view);
  };
  return make("div", "scale", words, button);
}

function drawScale(view) {
  const { main, shape, span } = view.data.weights;
  view.scale.hidden = !main;
  if (!main) return;
  const [words, button] = view.scale.children;
  setText(button, view.compressed ? "Back to the fixed scale" : "Compress the scale");
  setAttributes(button, { "aria-pressed": String(Boolean(view.compressed)) });
  const everywhere = view.data.axis === "lambda" ? "at every λ" : "at every iteration";
  if (!shape) {
    const fixed = `One scale ${everywhere}; longer bars are cut off.`;
    return setText(words, view.compressed ? `One compressed scale ${everywhere}.` : fixed);
  }
  const end = view.compressed ? reachOf(view) : span;
  const half = view.compressed ? `, half of it at ±${short(halfOf(view))}` : "";
  setText(words, `Full colour at ±${short(end)}${half}, ${everywhere}.`);
}

// Weight → −1..1 of the colours.
function scaleOf(view) {
  const { span } = view.data.weights;
  if (!view.compressed) return (weight) => Math.max(-1, Math.min(weight / span, 1));
  const soft = span / SOFT;
  const end = Math.asinh(reachOf(view) / soft);
  return (weight) => Math.max(-1, Math.min(Math.asinh(weight / soft) / end, 1));
}

function halfOf(view) {
  const soft = view.data.weights.span / SOFT;
  return soft * Math.sinh(Math.asinh(reachOf(view) / soft) / 2);
}

// Strength → 0..1 of a bar. Beside a curve the longest bar is the strongest unit of all moments; as
// the main thing, where λ = 0 would leave nothing to see of the rest, that of the middle moment.
function barShare(view, strength) {
  const ranked = [...view.strongest].sort((a, b) => a - b);
  const most = ranked.at(-1) || 1;
  const end = (view.data.weights.main && ranked[Math.floor(ranked.length / 2)]) || most;
  if (!view.compressed) return Math.min(strength / end, 1);
  return Math.asinh((SOFT * strength) / end) / Math.asinh((SOFT * most) / end);
}

// The largest incoming weight of all moments that are ready.
function reachOf(view) {
  if (view.reach) return view.reach;
  const { sizes, span } = view.data.weights;
  const [inputs, hidden] = sizes;
  const size = parameterCount(sizes);
  let reach = span;
  for (let start = 0; start + size <= (view.weights?.length ?? 0); start += size) {
    for (let i = 0; i < hidden * (inputs + 1); i++) {
      if (i % (inputs + 1)) reach = Math.max(reach, Math.abs(view.weights[start + i]));
    }
  }
  if (view.weights) view.reach = reach;
  return reach;
}

function short(value) {
  return value < 100 ? String(Number(value.toPrecision(3))) : value.toFixed(0);
}
