// The edge of the paper, as pages/parts/strokes.py knows it: what lies beyond is no ink, and a
// stroke that leaves the paper and comes back is two.

// The part of a line on the paper (Liang and Barsky 1984), null where there is none.
function clipped(start, end, side) {
  let [first, last] = [0, 1];
  for (const axis of [0, 1]) {
    const way = end[axis] - start[axis];
    if (way === 0 && (start[axis] < 0 || start[axis] > side)) return null;
    if (way === 0) continue;
    const shares = [-start[axis] / way, (side - start[axis]) / way];
    first = Math.max(first, Math.min(...shares));
    last = Math.min(last, Math.max(...shares));
  }
  if (first > last) return null;
  return [first, last].map((share) =>
    start.map((from, axis) => Math.round(from + share * (end[axis] - from))),
  );
}

// The drawing before the pen last came down.
function withoutLast(strokes, side) {
  let first = strokes.length - 1;
  while (first > 0 && goesOn(strokes[first - 1], strokes[first], side)) first -= 1;
  return strokes.slice(0, first);
}

function goesOn(one, other, side) {
  const ends = [...one.points.at(-1), ...other.points[0]];
  const atEdge = ends.map((place) => place === 0 || place === side);
  return one.width === other.width && (atEdge[0] || atEdge[1]) && (atEdge[2] || atEdge[3]);
}
