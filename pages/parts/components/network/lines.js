// What passes along the connections: activation × weight, the strongest on top.

const MOST_LINES = 110; // more at once are a grey mass
const FAINTEST = 0.01; // of the strongest of its layer: fainter cannot be seen

function makeLines(view) {
  view.lines = makeSvg("svg", { class: "lines", "aria-hidden": "true" });
  return view.lines;
}

// Where the lines begin and end, measured anew after every change of layout.
function measurePlaces(view) {
  const { root, lines } = view;
  const frame = root.getBoundingClientRect();
  lines.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
  const box = (element) => {
    const { left, right, top, height } = element.getBoundingClientRect();
    const middle = top + height / 2 - frame.top;
    return { left: left - frame.left, right: right - frame.left, middle, height };
  };
  view.places = {
    hidden: getComputedStyle(lines).display === "none",
    grid: box(view.grid),
    columns: [...view.columns.children].map(box),
    units: [...view.units.children].map(box),
    outputs: [...view.outputs.children].map(box),
  };
}

function drawLines(view) {
  if (!view.places) measurePlaces(view);
  const drawn = view.places.hidden ? [] : [...incomingLines(view), ...outgoingLines(view)];
  const paths = haveChildren(view.lines, drawn.length, () => makeSvg("path", {}));
  drawn.forEach(({ from, to, strength, layer }, i) => {
    const [y, middle] = [from.y.toFixed(1), ((from.x + to.x) / 2).toFixed(1)];
    setAttributes(paths[i], {
      d: `M${from.x} ${y}C${middle} ${y} ${middle} ${to.y} ${to.x} ${to.y}`,
      class: `${layer} ${strength < 0 ? "against" : "for"}`,
      "stroke-width": (0.6 + 5.4 * Math.abs(strength) ** 1.6).toFixed(2),
      "stroke-opacity": (0.18 + 0.77 * Math.abs(strength)).toFixed(2),
    });
  });
}

// Contributions [{source, target, value}] as shares of the largest, the strongest last.
function layer(contributions, most, isLooked) {
  const scale = contributions.reduce((top, { value }) => Math.max(top, Math.abs(value)), 0) || 1;
  const kept = contributions
    .map((line) => ({ ...line, strength: line.value / scale }))
    .filter((line) => Math.abs(line.strength) >= FAINTEST)
    .sort((a, b) => Math.abs(a.strength) - Math.abs(b.strength));
  return isLooked ? kept.filter(isLooked) : kept.slice(Math.max(0, kept.length - most));
}

function incomingLines(view) {
  if (view.step && view.step !== SUMS) return [];
  const { shownUnits, data, places, flow, network } = view;
  const looked = lookedAt(view);
  if (looked?.layer === 2) return [];
  const isLooked = looked && (({ target }) => shownUnits[target] === looked.unit);
  if (!data.shape) return columnLines(view, isLooked);
  const all = shownUnits.map((unit, target) => {
    const [bias] = weightsInto(network, 1, unit);
    return { target, value: flow.hiddenSums[unit] - bias };
  });
  const startOf = startsOnGrid(places.grid, all);
  return layer(all, all.length, isLooked).map(({ target, strength }) => ({
    from: startOf[target],
    to: { x: places.units[target].left - 2, y: places.units[target].middle },
    strength,
    layer: "incoming",
  }));
}

// Lines leave the picture's edge in the order of the units, each with room by its share.
function startsOnGrid(grid, all) {
  const total = all.reduce((sum, { value }) => sum + Math.abs(value), 0) || 1;
  const spread = Math.min(0.9, 0.06 * all.length) * grid.height;
  let reached = 0;
  return all.map(({ value }) => {
    const share = (0.5 + (Math.abs(value) / total) * 0.5 * all.length) / all.length;
    reached += share;
    return { x: grid.right + 6, y: grid.middle + (reached - share / 2 - 0.5) * spread };
  });
}

function columnLines(view, isLooked) {
  const { shownUnits, shownInputs, inputs, network, places } = view;
  const all = shownUnits.flatMap((unit, target) => {
    const weights = weightsInto(network, 1, unit).subarray(1);
    return shownInputs.map((i, source) => ({ source, target, value: inputs[i] * weights[i] }));
  });
  return layer(all, MOST_LINES / 2, isLooked).map(({ source, target, strength }) => ({
    from: { x: places.columns[source].right + 8, y: places.columns[source].middle },
    to: { x: places.units[target].left - 2, y: places.units[target].middle },
    strength,
    layer: "incoming",
  }));
}

// Forwards activation × weight; on the way back δ × weight.
function outgoingLines(view) {
  if (view.step && ![OUTPUT_SUMS, OUTPUT, HIDDEN_DELTAS, GRADIENT].includes(view.step)) return [];
  const { shownUnits, places, flow, back, network, step, data } = view;
  const looked = lookedAt(view);
  const isLooked = looked && (looked.layer === 1
    ? ({ source }) => shownUnits[source] === looked.unit
    : ({ target }) => target === looked.unit);
  const isBack = step >= HIDDEN_DELTAS;
  const passed = (unit, k) => (isBack ? -back.outputDeltas[k] : flow.hidden[unit]);
  const all = shownUnits.flatMap((unit, source) =>
    votesOf(network, unit).map((weight, target) => {
      return { source, target, value: passed(unit, target) * weight };
    }),
  );
  const most = MOST_LINES - (step ? 0 : data.shape ? shownUnits.length : MOST_LINES / 2);
  return layer(all, most, isLooked).map(({ source, target, strength }) => ({
    from: { x: places.units[source].right + 3, y: places.units[source].middle },
    to: { x: places.outputs[target].left - 8, y: places.outputs[target].middle },
    strength,
    layer: "outgoing",
  }));
}
