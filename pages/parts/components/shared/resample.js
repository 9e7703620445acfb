// Pillow's bicubic resampling (src/libImaging/Resample.c): the filter is as wide as what is shrunk.

function bicubic(distance) {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? -0.5 * (((x - 5) * x + 8) * x - 4) : 0;
}

// For each of `side` new pixels the first old one that counts, and the weights from there on. The
// new pixels cover `span` old ones from `start`; old ones lie within low..high.
function filterTaps(side, start, span, low, high) {
  const scale = span / side;
  const width = Math.max(scale, 1);
  return Array.from({ length: side }, (_, i) => {
    const centre = start + (i + 0.5) * scale;
    const first = Math.max(Math.floor(centre - 2 * width + 0.5), low);
    const last = Math.min(Math.floor(centre + 2 * width + 0.5), high);
    const weights = new Float64Array(last - first);
    let sum = 0;
    for (let k = 0; k < weights.length; k++) {
      weights[k] = bicubic((first + k - centre + 0.5) / width);
      sum += weights[k];
    }
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

// image {pixels, height, width} made rows.length × columns.length; outside of it lies paper.
function resampled({ pixels, height, width }, rows, columns) {
  const wide = new Float32Array(height * columns.length);
  columns.forEach(({ first, weights }, x) => {
    const from = Math.max(0, -first);
    const to = Math.min(weights.length, width - first);
    for (let y = 0; y < height; y++) {
      let sum = 0;
      for (let k = from; k < to; k++) sum += weights[k] * pixels[y * width + first + k];
      wide[y * columns.length + x] = sum;
    }
  });
  const small = new Float32Array(rows.length * columns.length);
  rows.forEach(({ first, weights }, y) => {
    const from = Math.max(0, -first);
    const to = Math.min(weights.length, height - first);
    for (let k = from; k < to; k++) {
      for (let x = 0; x < columns.length; x++) {
        small[y * columns.length + x] += weights[k] * wide[(first + k) * columns.length + x];
      }
    }
  });
  return { pixels: small, height: rows.length, width: columns.length };
}

function resized(image, height, width) {
  const rows = filterTaps(height, 0, image.height, 0, image.height);
  return resampled(image, rows, filterTaps(width, 0, image.width, 0, image.width));
}
