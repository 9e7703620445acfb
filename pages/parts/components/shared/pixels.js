function bytesFromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

// Calls paint(canvas, index) turn by turn with each packed picture (pixels.py says how).
function paintPictures(element, packed, canvasOf) {
  const table = tableFor(element, packed);
  const levels = bytesFromBase64(packed.levels);
  let offset = 0;
  packed.shapes.forEach(([height, width], index) => {
    paint(canvasOf(index), levels.subarray(offset, offset + height * width), height, width, table);
    offset += height * width;
  });
}

function tableFor(element, { diverging, photo }) {
  if (photo) return colourTable([0, 1], ["#fff", "#000"], 255);
  return diverging ? divergingTable(element) : sequentialTable(element);
}

function paint(canvas, levels, height, width, table) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const image = new ImageData(width, height);
  const { data } = image;
  for (let i = 0; i < levels.length; i++) {
    data[4 * i] = table[3 * levels[i]];
    data[4 * i + 1] = table[3 * levels[i] + 1];
    data[4 * i + 2] = table[3 * levels[i] + 2];
    data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}
