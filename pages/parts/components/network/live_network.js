// Called when the data is new and when the theme is. What moves is drawn once a frame at most.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live_network");
  const view = root.view ?? (root.view = makeView(root, data));
  Object.assign(view, { data, send: setTriggerValue, tilesAreOld: true });
  view.diverging = divergingTable(root);
  view.sequential = sequentialTable(root);
  hearSubject(view);
  hearPath(view);
  haveNetworks(view);
  layOut(view);
  askForFrame(view);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  view.observer.observe(root);
  return () => view.call === call && view.observer.disconnect();
}

function makeView(root, data) {
  const view = {
    root,
    data,
    weights: new Map(),
    serial: data.heard,
    strokes: [],
    step: 0,
    pen: null,
    hovered: null,
    pinned: null,
    truth: null,
  };
  view.answer = make("p", "unseen");
  view.answer.setAttribute("role", "status");
  view.note = make("p", "note");
  view.note.setAttribute("role", "status");
  view.padCell = makePad(view);
  root.append(
    view.answer,
    makeLines(view),
    view.padCell,
    make("div", "arrow", "→"),
    makeInputs(view),
    makeLarge(view),
    makeSamples(view),
    makeScrubber(view),
    makeUnits(view),
    makeOutputs(view),
    view.verdict,
    view.note,
    makeSteps(view),
  );
  root.dataset.step = 0;
  view.observer = new ResizeObserver(() => {
    layOutScrubber(view);
    view.places = null;
    askForFrame(view);
  });
  document.fonts.ready.then(() => {
    layOut(view); // words have other widths
    askForFrame(view);
  });
  return view;
}

function layOut(view) {
  const { data, root } = view;
  root.classList.toggle("padless", !data.rules);
  layOutInputs(view);
  layOutSamples(view);
  layOutOutputs(view);
  layOutScrubber(view);
  view.places = null;
}

// The scrubber asks as well: it is a view of its own to the handle.
function askForFrame(view) {
  const owner = view.owner ?? view;
  owner.frameAsked ??= requestAnimationFrame(() => {
    owner.frameAsked = null;
    drawFrame(owner);
  });
}

function drawFrame(view) {
  if (view.inkIsNew) readDrawing(view);
  if (view.data.rules) drawPad(view);
  drawSamples(view);
  drawScrubber(view);
  chooseNetwork(view);
  const { network, inputs } = view;
  if (!network || inputs.length !== network.inputs) return;
  view.flow = forward(network, inputs);
  letGoOfLost(view);
  learn(view);
  if (!view.shownUnits || (view.unitsAreOld && !view.pen)) chooseUnits(view);
  if (view.tilesAreOld) paintUnits(view);
  drawUnits(view);
  drawInputs(view);
  drawLarge(view);
  drawOutputs(view);
  drawLines(view);
  drawSteps(view);
  if (!view.pen) setText(view.answer, answerInWords(view));
}
