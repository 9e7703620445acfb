// Strokes brought to the width that MNIST's have; as core/images/pen_width.py does.

const FAR = 1e4;

// For each pixel of a mask (bytes) that is `value` the square of the distance to the nearest that
// is not; 0 for the others. Felzenszwalb and Huttenlocher, Distance transforms of sampled functions
// (2012): down the columns by counting, then along the rows by the lower envelope of parabolas.
// Plain loops: this runs twice a frame over 40,000 pixels.
function squaredDistances(mask, height, width, value) {
  const field = new Float32Array(mask.length);
  for (let x = 0; x < width; x++) {
    let far = FAR;
    for (let at = x; at < mask.length; at += width) {
      far = mask[at] === value ? far + 1 : 0;
      field[at] = far;
    }
    far = FAR;
    for (let at = mask.length - width + x; at >= 0; at -= width) {
      far = mask[at] === value ? far + 1 : 0;
      if (far < field[at]) field[at] = far;
    }
  }
  for (let at = 0; at < field.length; at++) field[at] *= field[at];
  const room = [new Float32Array(width), new Int32Array(width), new Float64Array(width + 1)];
  for (let start = 0; start < field.length; start += width) {
    lowerEnvelope(field, start, width, ...room);
  }
  return field;
}

// One row of the field becomes, at each place, the least of the parabolas that stand on it.
function lowerEnvelope(field, start, width, heights, places, bounds) {
  let last = 0;
  places[0] = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  for (let x = 0; x < width; x++) heights[x] = field[start + x];
  for (let x = 1; x < width; x++) {
    let bound;
    for (;;) {
      const other = places[last];
      bound = (heights[x] + x * x - heights[other] - other * other) / (2 * (x - other));
      if (bound > bounds[last]) break;
      last -= 1;
    }
    last += 1;
    places[last] = x;
    bounds[last] = bound;
    bounds[last + 1] = Infinity;
  }
  for (let x = 0, k = 0; x < width; x++) {
    while (bounds[k + 1] < x) k += 1;
    const away = x - places[k];
    field[start + x] = away * away + heights[places[k]];
  }
}

// Cropped ink with strokes of a width that MNIST knows; where they are, the same image.
function evenedStrokes(ink, rules) {
  const { measured, half, thinnest, thickest, box } = rules.pen;
  const scale = measured / Math.max(ink.height, ink.width);
  const rows = Math.max(1, Math.round(ink.height * scale));
  const columns = Math.max(1, Math.round(ink.width * scale));
  const image = padded(resized(ink, rows, columns), Math.floor(measured / 8));
  const { pixels, height, width } = image;
  const mask = new Uint8Array(pixels.length);
  for (let i = 0; i < mask.length; i++) mask[i] = pixels[i] > half ? 1 : 0;
  const inside = squaredDistances(mask, height, width, 1);
  let [area, sum] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    area += mask[i];
    sum += Math.sqrt(inside[i]);
  }
  if (!area) return ink;
  const found = (4 * (sum / area - half / 2) * box) / measured;
  const wanted = Math.min(Math.max(found, thinnest), thickest);
  if (wanted === found) return ink;
  const grown = (((wanted - found) * box) / (2 * (box - wanted))) * (measured / box);
  const outside = squaredDistances(mask, height, width, 0);
  for (let i = 0; i < mask.length; i++) {
    const edge = mask[i] ? Math.sqrt(inside[i]) - half : half - Math.sqrt(outside[i]);
    pixels[i] = Math.min(Math.max(edge + grown + half, 0), 1);
  }
  return croppedWhere(image, rules.visible) ? image : ink;
}

function padded({ pixels, height, width }, margin) {
  const wide = width + 2 * margin;
  const all = new Float32Array(wide * (height + 2 * margin));
  for (let y = 0; y < height; y++) {
    all.set(pixels.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { pixels: all, height: height + 2 * margin, width: wide };
}
