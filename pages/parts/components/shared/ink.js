// Strokes → the ink of one digit, cropped; as core/images/strokes.py and parts.py do. All numbers
// that decide come from there, in `rules`.

// Strokes as text: "width~x.y.x.y!width~x.y", whole pixels of a square of rules.side.
function strokesToText(strokes) {
  return strokes.map(({ width, points }) => `${width}~${points.flat().join(".")}`).join("!");
}

function strokesFromText(text) {
  return (text ? text.split("!") : []).map((part) => {
    const [width, numbers] = part.split("~");
    const flat = numbers.split(".").map(Number);
    const points = Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2));
    return { width: Number(width), points };
  });
}

function drawStrokes(context, strokes, colour) {
  Object.assign(context, { lineCap: "round", lineJoin: "round" });
  context.strokeStyle = context.fillStyle = colour;
  for (const { width, points } of strokes) {
    const [start, ...rest] = points;
    context.lineWidth = width;
    context.beginPath();
    context.arc(...start, width / 2, 0, 2 * Math.PI); // a touch of the pen is a dot, too
    context.fill();
    context.beginPath();
    context.moveTo(...start);
    for (const point of rest) context.lineTo(...point);
    context.stroke();
  }
}

let inkPaper = null;

// A part of the square, 0 paper to 1 ink, as {pixels, height, width}; all of it without a part.
function paperOfStrokes(strokes, { side }, [left, top, right, bottom] = [0, 0, side, side]) {
  inkPaper ??= new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  inkPaper.clearRect(0, 0, side, side);
  drawStrokes(inkPaper, strokes, "#000");
  const [width, height] = [right - left, bottom - top];
  const { data } = inkPaper.getImageData(left, top, width, height);
  const pixels = new Float32Array(width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[4 * i + 3] / 255;
  return { pixels, height, width };
}

// The ink of the digit, cropped to its box; null where there is none. Pieces much smaller than the
// largest are dirt; one stroke is one piece.
function inkOfStrokes(strokes, rules) {
  const ink = paperOfStrokes(strokes, rules, boxOfStrokes(strokes, rules.side));
  if (strokes.length > 1) {
    const { labels, areas } = piecesOf(ink, rules.solid);
    const least = rules.speck * Math.max(...areas);
    const isKept = areas.map((area) => area > least);
    if (isKept.includes(false, 1)) wipe(ink, labels, isKept);
  }
  return croppedWhere(ink, 0);
}

// [left, top, right, bottom] that no ink lies outside of, within the square.
function boxOfStrokes(strokes, side) {
  const box = [side, side, 0, 0];
  for (const { width, points } of strokes) {
    const reach = Math.ceil(width / 2) + 1;
    for (const [x, y] of points) {
      box[0] = Math.max(Math.min(box[0], x - reach), 0);
      box[1] = Math.max(Math.min(box[1], y - reach), 0);
      box[2] = Math.min(Math.max(box[2], x + reach), side);
      box[3] = Math.min(Math.max(box[3], y + reach), side);
    }
  }
  return box;
}

// Connected pieces, corners included, of what is above `solid`: labels from 1, areas by label.
function piecesOf({ pixels, height, width }, solid) {
  const labels = new Uint16Array(pixels.length);
  const areas = [0];
  const stack = new Int32Array(pixels.length);
  for (let start = 0; start < pixels.length; start++) {
    if (labels[start] || pixels[start] <= solid) continue;
    const label = areas.length;
    let [area, depth] = [0, 1];
    labels[start] = label;
    stack[0] = start;
    while (depth) {
      const at = stack[--depth];
      const x = at % width;
      area += 1;
      for (let row = at - x - width; row <= at - x + width; row += width) {
        if (row < 0 || row >= pixels.length) continue;
        const end = row + Math.min(x + 1, width - 1);
        for (let next = row + Math.max(x - 1, 0); next <= end; next++) {
          if (labels[next] || pixels[next] <= solid) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
    areas.push(area);
  }
  return { labels, areas };
}

// Faint pixels go with the piece they surround.
function wipe({ pixels, height, width }, labels, isKept) {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (pixels[at] > 0 && !isKept[labels[at] || labelAround(labels, x, y, width, height)]) {
        pixels[at] = 0;
      }
    }
  }
}

function labelAround(labels, x, y, width, height) {
  let label = 0;
  for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
    for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
      label = Math.max(label, labels[row * width + column]);
    }
  }
  return label;
}

// The part of an image with anything above `least` in it; null without any.
function croppedWhere({ pixels, height, width }, least) {
  let [top, left, bottom, right] = [height, width, 0, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (pixels[at] <= least) continue;
      if (y < top) top = y;
      bottom = y + 1;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
    }
  }
  if (bottom <= top) return null;
  const cropped = new Float32Array((bottom - top) * (right - left));
  for (let y = top; y < bottom; y++) {
    const row = pixels.subarray(y * width + left, y * width + right);
    cropped.set(row, (y - top) * (right - left));
  }
  return { pixels: cropped, height: bottom - top, width: right - left };
}
