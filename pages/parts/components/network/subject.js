// What flows through: the drawing on the pad, or an example. The browser shows it at once and tells
// Python, whose reading then takes the place of ours.

function floatsOf(text) {
  return new Float32Array(bytesFromBase64(text).buffer);
}

// Python's word counts unless something has followed on what it answers.
function hearSubject(view) {
  const { heard, looked, samples, network } = view.data;
  const [inputs] = network.sizes;
  view.samples = { ...samples, inputs: floatsOf(samples.inputs) };
  const isOther = view.inputs?.length !== inputs; // another data set
  if (!isOther && (view.pen || heard < view.serial)) return;
  Object.assign(view, {
    serial: heard,
    pen: null,
    strokes: strokesFromText(looked.strokes),
    inputs: floatsOf(looked.inputs),
    drawing: looked.drawing,
    label: looked.label,
    chosenSample: samples.chosen,
    inkIsNew: false,
    unitsAreOld: true,
  });
  if (view.label !== null) view.truth = view.label;
}

function tellLooked(view, what) {
  view.serial += 1;
  view.send("look", { serial: view.serial, ...what });
}

function lookAtSample(view, index) {
  const { inputs, labels } = view.samples;
  const size = view.inputs.length;
  Object.assign(view, {
    inputs: inputs.slice(index * size, (index + 1) * size),
    label: labels[index],
    truth: labels[index],
    chosenSample: index,
    drawing: false,
    inkIsNew: false,
    unitsAreOld: true,
  });
  tellLooked(view, { sample: index });
  askForFrame(view);
}

// While the pen moves: the drawing as the browser prepares it.
function readDrawing(view) {
  view.inkIsNew = false;
  if (!view.strokes.length) return;
  const pixels = pixelsOfStrokes(view.strokes, view.data.rules);
  if (pixels) view.inputs = pixels;
}
