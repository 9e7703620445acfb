// Ink → what the network sees; as frame.py, straighten.py, stretch.py and preparation.py in
// core/images do.

// The pixels of a drawing, or null while there is nothing to read.
function pixelsOfStrokes(strokes, rules) {
  const seen = (image) => resized(image, ...rules.image_shape).pixels;
  if (rules.kind === "picture") return seen(paperOfStrokes(strokes, rules));
  const ink = inkOfStrokes(strokes, rules);
  if (!ink) return null;
  const even = croppedWhere(evenedStrokes(ink, rules), rules.visible);
  if (!even) return null;
  const frame = framed(even, rules);
  const upright = rules.straighten ? straightened(frame, rules) : frame;
  return seen(rules.stretch ? stretched(upright, rules.stretching) : upright);
}

// Scaled and centred by mass in one resampling.
function framed(ink, { frame, box, centre }) {
  const scale = Math.max(ink.height, ink.width) / box; // pixels of the ink for one of the frame
  const [down, across] = centreOfMass(ink);
  const place = (middle, side) =>
    Math.min(Math.max(middle + 0.5 - centre * scale, side - frame * scale), 0);
  const taps = (middle, side) =>
    filterTaps(frame, place(middle, side), frame * scale, -Infinity, Infinity);
  const image = resampled(ink, taps(down, ink.height), taps(across, ink.width));
  image.pixels.forEach((value, i) => (image.pixels[i] = Math.min(Math.max(value, 0), 1)));
  return image;
}

function centreOfMass({ pixels, width }) {
  let [total, down, across] = [0, 0, 0];
  pixels.forEach((value, i) => {
    total += value;
    down += value * Math.floor(i / width);
    across += value * (i % width);
  });
  return [down / total, across / total];
}

// A shear that makes the ink's second moments upright, and the centre of mass put in its place.
function straightened(image, { shear_limit, shear_centre }) {
  const { pixels, height, width } = image;
  const [row, column] = centreOfMass(image);
  let [covariance, variance] = [0, 0];
  pixels.forEach((value, i) => {
    const down = Math.floor(i / width) - row;
    covariance += value * down * ((i % width) - column);
    variance += value * down * down;
  });
  const steep = covariance / Math.max(variance, 1e-6);
  const slope = Math.min(Math.max(steep, -shear_limit), shear_limit);
  const aside = column - (shear_centre * width - 0.5);
  const upright = rowsMovedLeft(image, (y) => slope * (y - row) + aside);
  const rise = row - (shear_centre * height - 0.5);
  const turned = transposed(rowsMovedLeft(transposed(upright), () => rise));
  turned.pixels.forEach((value, i) => (turned.pixels[i] = Math.min(Math.max(value, 0), 1)));
  return turned;
}

// Cubic interpolation after Catmull and Rom; what comes in from outside is paper.
function rowsMovedLeft({ pixels, height, width }, shiftOf) {
  const moved = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const shift = shiftOf(y);
    const whole = Math.floor(shift);
    const t = shift - whole;
    const weights = [
      ((-0.5 * t + 1) * t - 0.5) * t,
      (1.5 * t - 2.5) * t * t + 1,
      ((-1.5 * t + 2) * t + 0.5) * t,
      (0.5 * t - 0.5) * t * t,
    ];
    for (let x = 0; x < width; x++) {
      weights.forEach((weight, k) => {
        const source = x + whole + k - 1;
        if (source < 0 || source >= width) return;
        moved[y * width + x] += weight * pixels[y * width + source];
      });
    }
  }
  return { pixels: moved, height, width };
}

// Narrow writing made wider and flat writing higher, about the centre of mass.
function stretched(image, { usual, power, widest, pixel }) {
  const [row, column] = centreOfMass(image);
  let [total, down, across] = [0, 0, 0];
  image.pixels.forEach((value, i) => {
    total += value;
    down += value * (Math.floor(i / image.width) - row) ** 2;
    across += value * ((i % image.width) - column) ** 2;
  });
  const proportion = Math.sqrt((across / total + pixel) / (down / total + pixel));
  const within = (times) => Math.min(Math.max(times, 1), widest);
  const wide = within((usual / proportion) ** power);
  const high = within(Math.min((proportion / usual) ** power, proportion));
  return transposed(wider(transposed(wider(image, column, wide)), row, high));
}

// Linearly between pixels; what comes in from outside is paper.
function wider({ pixels, height, width }, centre, times) {
  const made = new Float32Array(pixels.length);
  for (let x = 0; x < width; x++) {
    const source = (x - centre) / times + centre;
    const first = Math.floor(source);
    for (let y = 0; y < height; y++) {
      const at = (column) =>
        column < 0 || column >= width ? 0 : pixels[y * width + column];
      made[y * width + x] = at(first) + (source - first) * (at(first + 1) - at(first));
    }
  }
  return { pixels: made, height, width };
}

function transposed({ pixels, height, width }) {
  const turned = new Float32Array(pixels.length);
  pixels.forEach((value, i) => (turned[(i % width) * height + Math.floor(i / width)] = value));
  return { pixels: turned, height: width, width: height };
}
