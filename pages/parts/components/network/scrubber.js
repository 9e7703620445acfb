// λ under the thumb: the Training page's handle on a line of its own.

const SCRUBBER_HEIGHT = 44; // px

function makeScrubber(view) {
  const scrubber = makeLine(view);
  view.scrubber = scrubber;
  view.lambdaName = make("b", "");
  view.lambdaNote = make("span", "");
  const heading = make("div", "heading", view.lambdaName, view.lambdaNote);
  view.lambdaCell = make("div", "lambda-cell", heading, scrubber.plot);
  return view.lambdaCell;
}

// The handle's way to stop what plays the moments: here nothing does.
function stopPlaying() {}

function hearPath(view) {
  const { path } = view.data;
  view.scrubber.data = path;
  if (path) hearAt(view.scrubber, path.at);
  else view.scrubber.at = 0;
}

function layOutScrubber(view) {
  const { scrubber, lambdaCell, data } = view;
  scrubber.plot.style.display = data.path ? "" : "none";
  if (!data.path) return;
  const width = lambdaCell.clientWidth;
  const x = (place) => 14 + place * (width - 28);
  scrubber.frame = { x, width, slider: SCRUBBER_HEIGHT / 2 };
  setAttributes(scrubber.plot, { width, height: SCRUBBER_HEIGHT });
  scrubber.still.replaceChildren();
  drawTrack(scrubber.still, scrubber.frame, data.path);
  for (const [place, text] of [data.path.ticks[0], data.path.ticks.at(-1)]) {
    const end = { class: "x-tick", x: x(place), y: SCRUBBER_HEIGHT + 6 };
    scrubber.still.append(makeSvg("text", end, text));
  }
}

function drawScrubber(view) {
  const { scrubber, data } = view;
  const { path } = data;
  const isMoved = path && scrubber.at !== path.at;
  setText(view.lambdaName, isMoved ? path.spoken[scrubber.at] : data.network.label);
  const isAway = path && !path.current && !isMoved;
  const note = isAway ? "moving it leads back to the λ path" : "drag: the same reading at any λ";
  setText(view.lambdaNote, note);
  if (path && scrubber.frame) moveHandle(scrubber);
}
