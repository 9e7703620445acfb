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

// While a unit is looked at: its weight × input of each pixel instead of the pixels.
function drawInputs(view) {
  const { shape, classes } = view.data;
  const { inputs, label, drawing } = view;
  const looked = lookedAt(view);
  const products = looked?.layer === 1 ? productsInto(view, looked.unit) : null;
  if (!shape) drawColumns(view, products);
  else if (products) paint(view.grid, signedLevels(products, largest(products)), ...shape, view.diverging);
  else paint(view.grid, inkLevels(inputs), ...shape, view.sequential);
  const what = drawing ? "what it sees of your drawing" : label === null ? "" : `labelled ${classes[label]}`;
  setText(view.inputsLabel, products ? `weight × ${shape ? "pixel" : "input"}` : what);
}

function productsInto(view, unit) {
  const { network, inputs } = view;
  const first = unit * (network.inputs + 1) + 1;
  return Float64Array.from(inputs, (value, i) => value * network.theta1[first + i]);
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}

function signedLevels(values, span) {
  return Uint8Array.from(values, (value) => Math.round(127 + 127 * Math.max(-1, Math.min(value / span, 1))));
}

function drawColumns(view, products) {
  const { data, inputs, shownInputs, columns } = view;
  const values = shownInputs.map((i) => inputs[i]);
  const reach = largest(values);
  const lowest = Math.min(0, ...values) / reach;
  const whole = Math.max(0, ...values) / reach - lowest || 1;
  columns.classList.toggle("many", values.length > 10);
  haveChildren(columns, values.length, () => makeBar("column")).forEach((row, place) => {
    const share = values[place] / reach;
    const fill = row.querySelector(".fill");
    setText(row.querySelector(".name"), data.input_names?.[shownInputs[place]] ?? `input ${shownInputs[place] + 1}`);
    setText(row.querySelector(".value"), products ? signed(products[shownInputs[place]], 2) : written(values[place], 2));
    fill.style.marginLeft = `${(100 * (Math.min(share, 0) - lowest)) / whole}%`;
    fill.style.width = `${(100 * Math.abs(share)) / whole}%`;
  });
}
