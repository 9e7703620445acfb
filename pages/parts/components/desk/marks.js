// Words above the slider, each with a triangle at its moment, in as many rows as they need.

const MARK_ROW = 18; // px
const MOST_ROWS = 4;

// The shorter stand nearer to the slider; the stems of higher ones must not run through them.
function placeMarks(data, frame) {
  const marks = data.marks.map(({ index, label }) => {
    return { label, x: frame.x(data.places[index]), width: textWidth(label), row: null };
  });
  const order = [...marks].sort((a, b) => a.width - b.width);
  for (const mark of order) Object.assign(mark, freePlace(mark, order, frame));
  return marks;
}

function freePlace(mark, marks, frame) {
  const clamped = (left) =>
    Math.max(Math.min(left, frame.width - mark.width - 2), frame.left - 20);
  const lefts = [mark.x - mark.width / 2, mark.x - 8, mark.x + 8 - mark.width].map(clamped);
  const others = marks.filter((other) => other !== mark);
  const isClear = (left) => others.every(({ x }) => x < left - 4 || left + mark.width + 4 < x);
  for (let row = 0; row < MOST_ROWS; row++) {
    const free = lefts.filter((left) => {
      const right = left + mark.width;
      return others.every((other) => {
        if (other.row === null) return other.x < left - 4 || right + 4 < other.x;
        if (other.row < row) return true;
        return other.left + other.width + 12 < left || right + 12 < other.left;
      });
    });
    // Rather beside the moments of others: the handle often stands at one, and its line is long.
    if (free.length) return { row, left: free.find(isClear) ?? free[0] };
  }
  return { row: MOST_ROWS, left: lefts[0] };
}

function drawMarks(layer, frame) {
  for (const { label, x, left, row } of frame.marks) {
    const tip = frame.slider - 17;
    const baseline = tip - 12 - row * MARK_ROW;
    if (row > 0) layer.append(makeSvg("path", { class: "stem", d: `M${x} ${tip}V${baseline + 3}` }));
    layer.append(
      makeSvg("path", { class: "triangle", d: `M${x} ${tip}l-5 -8h10z` }),
      makeSvg("text", { class: "mark", x: left, y: baseline }, label),
    );
  }
}
