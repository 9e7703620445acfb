// What moves along the x axis: the handle, and "you are here" on the curves.

function drawTrack(layer, frame, data) {
  const from = data.apart && data.places.length > 1 ? 1 : 0;
  const [start, end] = [frame.x(data.places[from]), frame.x(1)];
  layer.append(makeSvg("path", { class: "track-line", d: `M${start} ${frame.slider}H${end}` }));
  const r = Math.max(1.5, Math.min(3, (0.35 * (end - start)) / data.places.length));
  data.places.forEach((place, i) => {
    const attributes = { class: data.ready[i] ? "knot" : "knot hollow", r };
    layer.append(makeSvg("circle", { ...attributes, cx: frame.x(place), cy: frame.slider }));
  });
}

function makeHandle() {
  const handle = makeSvg("g", { class: "handle", role: "slider", tabindex: "0" });
  handle.append(
    makeSvg("circle", { class: "reach", r: 22 }),
    makeSvg("circle", { class: "ring", r: 17 }),
    makeSvg("circle", { class: "knob", r: 12 }),
  );
  return handle;
}

function moveHandle(view) {
  const { data, frame, handle, at } = view;
  handle.setAttribute("transform", `translate(${frame.x(data.places[at])} ${frame.slider})`);
  handle.classList.toggle("hollow", !data.ready[at]);
  setAttributes(handle, {
    "aria-label": data.axis === "lambda" ? "λ" : "iteration",
    "aria-valuemin": 0,
    "aria-valuemax": data.places.length - 1,
    "aria-valuenow": at,
    "aria-valuetext": data.spoken[at],
  });
}

function makeHere(layer, data) {
  const here = {
    line: makeSvg("path", { class: "here" }),
    label: makeSvg("text", { class: "here-label" }),
    dots: data.curves.map(({ style }) =>
      makeSvg("circle", { class: `here-dot ${style}`, r: style === "strong" ? 8.5 : 7 }),
    ),
  };
  layer.replaceChildren(here.line, ...here.dots.toReversed(), here.label);
  return here;
}

function moveHere(view, index) {
  const { data, frame, here } = view;
  const x = frame.x(data.places[index]);
  here.line.setAttribute("d", `M${x} ${frame.top - 8}V${frame.slider}`);
  here.line.classList.toggle("glance", index !== view.at);
  here.label.textContent = data.labels[index];
  const half = textWidth(data.labels[index], 700, 16) / 2;
  here.label.setAttribute("x", Math.max(half, Math.min(x, frame.width - half)));
  here.label.setAttribute("y", frame.top - 13);
  here.dots.forEach((circle, i) => {
    const height = data.curves[i].heights[index];
    circle.style.display = height === null ? "none" : "";
    if (height !== null) setAttributes(circle, { cx: x, cy: frame.y(height) });
  });
}
