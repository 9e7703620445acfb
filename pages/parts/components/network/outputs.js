// The outputs as bars: their answers, step by step their sums, their errors, and the new reading.

function makeOutputs(view) {
  view.outputs = make("div", "outputs bars");
  view.outputsName = make("div", "heading");
  view.verdict = make("div", "verdict", make("div", "numeral"), make("div", ""));
  view.verdict.setAttribute("aria-hidden", "true");
  return make("div", "outputs-cell", view.outputsName, view.outputs);
}

function layOutOutputs(view) {
  const { classes } = view.data;
  setText(view.outputsName, `${classes.length} outputs`);
  view.root.style.setProperty("--outputs", classes.length);
  setAttributes(view.outputs, { role: "list", "aria-label": "Outputs" });
  view.outputs.onkeydown = (event) => {
    const bars = [...view.outputs.children];
    pressKey(bars, 1, event, (k) => bars[k].click());
  };
}

function drawOutputs(view) {
  const { flow, step, data, outputs, places } = view;
  const rows = outputRows(view);
  drawOutputBars(outputs, rows, winnerShown(view));
  const looked = lookedAt(view);
  const bars = [...outputs.children];
  bars.forEach((row, k) => {
    row.classList.toggle("against", rows[k].sign < 0);
    row.classList.toggle("for", rows[k].sign > 0);
    row.classList.toggle("shown", looked?.layer === 2 && looked.unit === k);
    if (!row.onclick) watchUnit(view, row, () => ({ layer: 2, unit: k }));
  });
  giveTabStop(bars, Math.max(bars.findIndex((row) => row.getAttribute("tabindex") === "0"), 0));
  if (places?.outputs.length !== rows.length) view.places = null;
  const [numeral, output] = view.verdict.children;
  const name = data.classes[flow.winner];
  numeral.classList.toggle("word", name.length > 2);
  setText(numeral, name);
  setText(output, step ? "" : `output ${flow.output[flow.winner].toFixed(3)}`);
}

function winnerShown({ step, flow, back, after }) {
  if (step && step < OUTPUT) return -1;
  if (step === UPDATE) return after.winner;
  return step > OUTPUT ? back.label : flow.winner;
}

function outputRows(view) {
  const { flow, back, after, step, data } = view;
  const row = (name, share, text, sign = 0) => ({ name, share, text, sign });
  return data.classes.map((name, k) => {
    if (step && step < OUTPUT_SUMS) return row(name, 0, "");
    if (step === OUTPUT_SUMS) return row(name, 0, written(flow.outputSums[k], 2));
    if (step === UPDATE) return row(name, after.output[k], after.output[k].toFixed(3));
    if (step > OUTPUT) {
      const delta = back.outputDeltas[k];
      return row(name, Math.abs(delta), signed(delta), -Math.sign(delta));
    }
    return row(name, flow.output[k], flow.output[k].toFixed(3));
  });
}
