// CSS places input, units and outputs; lines are then drawn between where they have come to be.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".network_picture");
  const view = root.view ?? (root.view = makeView(root));
  const isNewExample = view.data !== data;
  view.data = data;
  drawInput(view, (index) => setTriggerValue("sample", index));
  drawUnits(view, (place) => setTriggerValue("unit", data.indices[place]));
  drawOutputs(view);
  showUnit(view, null);
  // Lines run from left to right when the example is new, not when only the theme or width is.
  view.lines.classList.toggle("flowing", isNewExample);
  return () => view.observer.disconnect();
}

function makeView(root) {
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lines.setAttribute("class", "lines");
  lines.setAttribute("aria-hidden", "true");
  // Otherwise every later redraw, of another width say, would set them running again.
  lines.onanimationend = ({ target }) => {
    if (target === lines.lastChild) lines.classList.remove("flowing");
  };
  const view = {
    root,
    lines,
    answer: make("p", "unseen"),
    inputs: make("div", "inputs"),
    verdict: make("div", "verdict"),
    units: make("div", "units"),
    outputs: make("div", "outputs bars"),
    note: make("p", "note"),
  };
  view.answer.setAttribute("role", "status");
  view.verdict.setAttribute("aria-hidden", "true");
  makeInputs(view);
  root.append(view.answer, lines, view.inputs, view.verdict, view.units, view.outputs, view.note);
  view.observer = new ResizeObserver(() => drawLines(view));
  view.observer.observe(root);
  return view;
}

function makeInputs(view) {
  view.heading = make("div", "heading", make("b", "", "Input"), make("span", "size"));
  view.picture = make("canvas", "picture");
  view.columns = make("div", "columns");
  view.label = make("span", "");
  view.sampleHeading = make("span", "", "or pick another");
  view.samples = make("div", "samples mosaic");
  const below = make("div", "below", view.label, view.sampleHeading);
  view.inputs.append(view.heading, view.picture, view.columns, below, view.samples);
}

function drawInput(view, pickSample) {
  const { data } = view;
  setText(view.answer, data.answer);
  setText(view.heading.querySelector(".size"), data.size);
  setText(view.label, data.label ?? "");
  view.root.classList.toggle("table", !data.picture);
  view.picture.hidden = !data.picture;
  view.columns.hidden = !data.columns;
  if (data.picture) paintPictures(view.root, data.picture, () => view.picture);
  else drawColumns(view.columns, data.columns);
  view.samples.hidden = view.sampleHeading.hidden = !data.samples;
  if (data.samples) drawMosaic(view.samples, data.samples, pickSample);
}

function drawColumns(root, rows) {
  const lowest = Math.min(0, ...rows.map(({ share }) => share));
  const reach = Math.max(0, ...rows.map(({ share }) => share)) - lowest || 1;
  root.classList.toggle("many", rows.length > 10);
  haveChildren(root, rows.length, () => makeBar("column")).forEach((row, index) => {
    const { name, share, text } = rows[index];
    const fill = row.querySelector(".fill");
    setText(row.querySelector(".name"), name);
    setText(row.querySelector(".value"), text);
    fill.style.marginLeft = `${(100 * (Math.min(share, 0) - lowest)) / reach}%`;
    fill.style.width = `${(100 * Math.abs(share)) / reach}%`;
  });
}

function drawUnits(view, pickUnit) {
  const { data, units } = view;
  const count = data.indices.length;
  const columns = count <= 10 ? 1 : count <= 28 ? 2 : count <= 40 ? 3 : 4;
  units.style.setProperty("--unit-columns", columns);
  units.style.setProperty("--steps", count - 1 + columns);
  const makeUnit = () => make("button", "unit", make("canvas", ""));
  const buttons = haveChildren(units, count, makeUnit);
  buttons.forEach((button, place) => {
    button.style.setProperty("--activation", data.activations[place]);
    button.style.gridArea = `${place + 1} / ${(place % columns) + 1} / span ${columns} / auto`;
    setAttributes(button, { type: "button", "aria-label": data.unit_texts[place] });
    button.onpointerenter = () => showUnit(view, place);
    button.onpointerleave = () => showUnit(view, null);
    button.onfocus = () => button.matches(":focus-visible") && showUnit(view, place);
    button.onblur = () => showUnit(view, null);
    button.onclick = () => pickUnit(place);
  });
  const hadTabStop = buttons.findIndex((button) => button.getAttribute("tabindex") === "0");
  giveTabStop(buttons, Math.max(hadTabStop, 0));
  paintPictures(view.root, data.units, (place) => buttons[place].firstElementChild);
  setAttributes(units, { role: "group", "aria-label": "Hidden units" });
  units.onkeydown = (event) => pressKey(buttons, columnsOf(units), event, pickUnit);
}

function drawOutputs(view) {
  const { outputs, winner, label } = view.data;
  setAttributes(view.outputs, { role: "list", "aria-label": "Outputs" });
  view.root.style.setProperty("--outputs", outputs.length);
  drawOutputBars(view.outputs, outputs, winner);
  const { name, text } = outputs[winner];
  const numeral = make("div", name.length > 2 ? "numeral word" : "numeral", name);
  const output = make("div", "", `output ${text}`);
  view.verdict.replaceChildren(numeral, output, make("div", "", label ?? ""));
}

// One unit alone with its lines and what it says; null: all of them.
function showUnit(view, place) {
  view.shown = place;
  view.root.classList.toggle("one-unit", place !== null);
  [...view.units.children].forEach((unit, i) => unit.classList.toggle("shown", i === place));
  setText(view.note, place === null ? view.data.rest : view.data.unit_texts[place]);
  view.lines.classList.remove("flowing");
  drawLines(view);
}

function drawLines(view) {
  const { data, lines, root, shown } = view;
  lines.replaceChildren();
  if (getComputedStyle(lines).display === "none") return;
  const frame = root.getBoundingClientRect();
  lines.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
  const box = (element) => {
    const { left, right, top, height } = element.getBoundingClientRect();
    const middle = top + height / 2 - frame.top;
    return { left: left - frame.left, right: right - frame.left, middle, height };
  };
  const units = [...view.units.children].map(box);
  const outputs = [...view.outputs.children].map(box);
  const startOf = data.picture
    ? startsOnPicture(box(view.picture), data)
    : startsOnColumns([...view.columns.children].map(box));
  const visible = (all, drawn, unitOf) =>
    shown === null ? all.slice(all.length - drawn) : all.filter((line) => unitOf(line) === shown);
  for (const line of visible(data.incoming, data.incoming_drawn, ([, unit]) => unit)) {
    const to = units[line[1]];
    drawLine(lines, startOf(line), { x: to.left - 2, y: to.middle }, line[2], "incoming");
  }
  for (const line of visible(data.outgoing, data.outgoing_drawn, ([unit]) => unit)) {
    const [from, to] = [units[line[0]], outputs[line[1]]];
    const start = { x: from.right + 3, y: from.middle };
    drawLine(lines, start, { x: to.left - 8, y: to.middle }, line[2], "outgoing");
  }
}

// Lines leave the picture's edge in the order of the units, each with room by its share.
function startsOnPicture(picture, data) {
  const count = data.indices.length;
  const total = data.incoming.reduce((sum, [, , strength]) => sum + Math.abs(strength), 0) || 1;
  const shares = new Array(count).fill(0.5 / count);
  for (const [, unit, strength] of data.incoming) shares[unit] += Math.abs(strength) / total / 2;
  let reached = 0;
  const middles = shares.map((share) => (reached += share) - share / 2);
  const spread = Math.min(0.84, 0.06 * count) * picture.height;
  return ([, unit]) => ({
    x: picture.right + 8,
    y: picture.middle + (middles[unit] - 0.5) * spread,
  });
}

function startsOnColumns(columns) {
  return ([column]) => ({ x: columns[column].right + 8, y: columns[column].middle });
}

function drawLine(lines, from, to, strength, layer) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const middle = (from.x + to.x) / 2;
  setAttributes(path, {
    d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`,
    class: `${layer} ${strength < 0 ? "against" : "for"}`,
    pathLength: 1,
    "stroke-width": (0.6 + 5.4 * Math.abs(strength) ** 1.6).toFixed(2),
    "stroke-opacity": (0.18 + 0.77 * Math.abs(strength)).toFixed(2),
  });
  lines.append(path);
}
