// How much room the desk has, and where on the plot a share of an axis lies, in px.

const STACKED = 820; // px of width below which the wall stands under the curve
const NARROW = 560; // px below which curves are named inside the plot: there is no room beside it
const SIDE_SHARE = 5 / 13; // of the width, the wall's beside the curve
const MAIN_SHARE = 0.52; // where the wall is what the desk is about
const MOST_PLOT = 560; // px
const GAP = 58; // px between the curve and the wall; also in desk.css

function measureDesk(view) {
  const { root, data } = view;
  const width = root.clientWidth;
  const stacked = width < STACKED;
  const narrow = width < NARROW;
  root.classList.toggle("stacked", stacked);
  root.classList.toggle("narrow", narrow);
  const { main } = data.weights;
  root.classList.toggle("wall_first", main);
  const wallWidth = stacked ? width : Math.floor((width - GAP) * (main ? MAIN_SHARE : SIDE_SHARE));
  root.style.setProperty("--wall", `${wallWidth}px`);
  const side = Math.min(Math.max(wallWidth, 360), main ? 600 : 560);
  const plotHeight = stacked ? null : Math.min(side - view.merits.offsetHeight - 8, MOST_PLOT);
  view.wallRoom = { width: wallWidth, height: stacked ? Math.min(side, wallWidth) : side };
  const plotWidth = stacked ? width : width - GAP - wallWidth;
  view.frame = plotFrame(data, plotWidth, plotHeight, narrow);
}

// Without a height the plot is as high as its words need and reads well.
function plotFrame(data, width, height, narrow) {
  const names = data.curves.map(({ name }) => textWidth(name, 700));
  if (data.axis === "iteration") names.push(textWidth("iteration"));
  const left = 52;
  const right = width - (narrow ? 14 : Math.min(24 + Math.max(0, ...names), width / 4));
  const start = left + 14; // the handle's radius, so that it stays within the lines
  const frame = { width, narrow, left, right, top: 30 };
  frame.x = (place) => start + place * (right - start);
  frame.marks = placeMarks(data, frame);
  const rows = 1 + Math.max(-1, ...frame.marks.map(({ row }) => row));
  frame.height = height ?? 270 + MARK_ROW * rows;
  frame.slider = frame.height - 36;
  frame.bottom = frame.slider - 34 - MARK_ROW * rows;
  frame.y = (share) => frame.bottom - share * (frame.bottom - frame.top);
  return frame;
}

let rulerFont = "sans-serif";
const ruler = new OffscreenCanvas(1, 1).getContext("2d");

function textWidth(text, weight = 400, size = 14) {
  ruler.font = `${weight} ${size}px ${rulerFont}`;
  return ruler.measureText(text).width;
}
