// Examples to choose from, as pictures or, of a table, by name; the arrow keys go through them.

const KEYS_SETTLE = 200; // ms without an arrow key before Python is told which example it is

function makeSamples(view) {
  view.samplesBox = make("div", "samples");
  const others = textButton("others", () => view.send("others", true));
  const heading = make("div", "heading", make("span", "cut", "or choose one"), others);
  view.samplesHeading = heading.firstChild;
  return make("div", "samples-cell", heading, view.samplesBox);
}

function layOutSamples(view) {
  const { shape, classes, rules } = view.data;
  const { labels } = view.samples;
  const box = view.samplesBox;
  const from = view.data.samples.of ? ` of ${view.data.samples.of}` : "";
  setText(view.samplesHeading, `${rules ? "or choose one" : "Choose an example"}${from}`);
  box.className = shape ? "samples mosaic" : "samples names";
  if (!shape) return layOutNames(view, labels.map((label) => classes[label]));
  layMosaic(box, {
    columns: 10,
    phone_columns: 10,
    tile_size: null,
    separate: false,
    selectable: true,
    shapes: labels.map(() => shape),
    captions: null,
    labels: labels.map((label, i) => `example ${i + 1}: ${classes[label]}`),
    marks: [],
    selected: null,
    alt: "Examples",
  }, (index) => lookAtSample(view, index));
  listen(view, 10);
  const size = shape[0] * shape[1];
  [...box.children].forEach((tile, i) => {
    const inputs = view.samples.inputs.subarray(i * size, (i + 1) * size);
    paint(tile.querySelector("canvas"), inkLevels(inputs), ...shape, view.sequential);
  });
}

function layOutNames(view, names) {
  const box = view.samplesBox;
  haveChildren(box, names.length, () => make("div", "name-tile")).forEach((tile, i) => {
    setText(tile, names[i]);
    setAttributes(tile, { role: "option" });
  });
  setAttributes(box, { role: "listbox", "aria-label": "Examples" });
  box.onclick = ({ target }) => {
    const index = [...box.children].indexOf(target.closest(".name-tile"));
    if (index >= 0) lookAtSample(view, index);
  };
  listen(view, 1);
}

// The example that has the focus is the one that flows through.
function listen(view, columns) {
  const box = view.samplesBox;
  box.onkeydown = (event) => {
    const tiles = [...box.children];
    pressKey(tiles, columns, event, (index) => lookAtSample(view, index));
    const index = tiles.indexOf(box.getRootNode().activeElement);
    if (event.key.startsWith("Arrow") && index !== view.chosenSample) lookAtSample(view, index);
  };
}

function drawSamples(view) {
  const tiles = [...view.samplesBox.children];
  tiles.forEach((tile, i) => {
    tile.classList.toggle("selected", i === view.chosenSample);
    setAttributes(tile, { "aria-selected": String(i === view.chosenSample) });
  });
  const focused = tiles.indexOf(view.samplesBox.getRootNode().activeElement);
  giveTabStop(tiles, focused >= 0 ? focused : (view.chosenSample ?? 0));
}

function inkLevels(inputs) {
  return Uint8Array.from(inputs, (value) => Math.round(255 * Math.min(Math.max(value, 0), 1)));
}
