// What the network sees: a picture's pixels, or a table's columns as bars.

const MOST_COLUMNS = 20; // of a table, those that send most

function makeInputs(view) {
  view.grid = make("canvas", "grid");
  view.columns = make("div", "columns");
  view.inputsName = make("span", "");
  view.inputsLabel = make("div", "label");
  const heading = make("div", "heading", view.inputsName);
  return make("div", "inputs-cell", heading, view.grid, view.columns, view.inputsLabel);
}

function layOutInputs(view) {
  const { shape, network } = view.data;
  view.root.classList.toggle("table", !shape);
  view.grid.hidden = !shape;
  view.columns.hidden = Boolean(shape);
  const [inputs] = network.sizes;
  const of = inputs > MOST_COLUMNS ? `strongest ${MOST_COLUMNS} of ` : "";
  setText(view.inputsName, shape ? shape.join(" × ") + " pixels" : `${of}${inputs} inputs`);
}

// While a unit is looked at, and on the way there: its weight × pixel instead of the pixels.
function drawInputs(view) {
  const { shape } = view.data;
  const looked = view.step < OUTPUT_DELTAS ? lookedAt(view) : null;
  const products = looked?.layer === 1 ? productsInto(view, looked.unit) : null;
  if (shape) drawGrid(view, products);
  else drawColumns(view, products);
  setText(view.inputsLabel, products ? `weight × ${shape ? "pixel" : "input"}` : whatItIs(view));
}

function whatItIs({ drawing, label, data }) {
  if (drawing) return "what it sees of your drawing";
  return label === null ? "" : `labelled ${data.classes[label]}`;
}

function productsInto(view, unit) {
  const weights = weightsInto(view.network, 1, unit);
  return Float64Array.from(view.inputs, (value, i) => value * weights[1 + i]);
}

function drawGrid({ grid, data, inputs, diverging, sequential }, products) {
  const levels = products ? signedLevels(products, largest(products)) : inkLevels(inputs);
  paint(grid, levels, ...data.shape, products ? diverging : sequential);
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}

function signedLevels(values, span) {
  const level = (value) => Math.round(127 + 127 * Math.max(-1, Math.min(value / span, 1)));
  return Uint8Array.from(values, level);
}

function drawColumns(view, products) {
  const { data, inputs, shownInputs, columns } = view;
  const values = shownInputs.map((i) => inputs[i]);
  const reach = largest(values);
  const lowest = Math.min(0, ...values) / reach;
  const whole = Math.max(0, ...values) / reach - lowest || 1;
  columns.classList.toggle("many", values.length > 10);
  haveChildren(columns, values.length, () => makeBar("column")).forEach((row, place) => {
    const input = shownInputs[place];
    const share = values[place] / reach;
    const fill = row.querySelector(".fill");
    const value = products ? signed(products[input], 2) : written(values[place], 2);
    setText(row.querySelector(".name"), data.input_names?.[input] ?? `input ${input + 1}`);
    setText(row.querySelector(".value"), value);
    fill.style.marginLeft = `${(100 * (Math.min(share, 0) - lowest)) / whole}%`;
    fill.style.width = `${(100 * Math.abs(share)) / whole}%`;
  });
}
