// What a mosaic holds under the pointer: the tile's name, and the number of the pixel. Who paints a
// mosaic says by root.numberAt(tile, row, column) what stands there: [value, step], or null.

const ASIDE = 14; // px between the pointer and the words

function followNumbers(root) {
  root.onpointermove = (event) => tellPixel(root, event);
  root.onpointerdown = root.onpointermove; // a finger has no other way to point
  root.onpointerleave = () => hideReadout(root);
  if (root.tellsFocus) return;
  root.tellsFocus = true;
  root.addEventListener("focusin", ({ target }) => {
    if (target.matches(".tile:focus-visible")) tellTile(root, target);
  });
  root.addEventListener("focusout", () => hideReadout(root));
}

function tellPixel(root, { target, clientX, clientY }) {
  const tile = target.closest?.(".tile");
  if (!tile) return hideReadout(root);
  const place = pixelAt(tile.querySelector("canvas"), clientX, clientY);
  const found = place && root.numberAt?.([...root.children].indexOf(tile), ...place);
  const where = found ? `row ${place[0] + 1}, column ${place[1] + 1}` : "";
  const number = found ? numberText(...found) : "";
  showReadout(root, [tile.getAttribute("aria-label"), where, number], clientX, clientY);
}

// A tile that has the focus has no pixel pointed at: the smallest and the largest are said.
function tellTile(root, tile) {
  const { width, height } = tile.querySelector("canvas");
  const index = [...root.children].indexOf(tile);
  const found = [];
  for (let i = 0; root.numberAt && i < width * height; i++) {
    found.push(root.numberAt(index, Math.floor(i / width), i % width));
  }
  const values = found.filter(Boolean).sort(([a], [b]) => a - b);
  const range = values.length ? `${numberText(...values[0])} to ${numberText(...values.at(-1))}` : "";
  const { left, bottom } = tile.getBoundingClientRect();
  showReadout(root, [tile.getAttribute("aria-label"), "", range], left - ASIDE, bottom - ASIDE + 4);
}

// [row, column] of the picture's pixel there; null beside the picture, which may be letterboxed.
function pixelAt(canvas, x, y) {
  const box = canvas.getBoundingClientRect();
  const scale = Math.min(box.width / canvas.width, box.height / canvas.height);
  const column = Math.floor((x - box.left - (box.width - scale * canvas.width) / 2) / scale);
  const row = Math.floor((y - box.top - (box.height - scale * canvas.height) / 2) / scale);
  const isInside = row >= 0 && column >= 0 && row < canvas.height && column < canvas.width;
  return isInside ? [row, column] : null;
}

// As many decimals as the step between two levels tells apart.
function numberText(value, step, signed) {
  const decimals = Math.max(0, Math.min(4, Math.round(-Math.log10(step))));
  const text = Math.abs(value).toFixed(decimals);
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? "−" : signed ? "+" : ""}${text}`;
}

// The numbers of pictures that were packed (pixels.py says how), off the scale too.
function packedNumbers(packed) {
  const levels = bytesFromBase64(packed.levels);
  const beyond = new Map(packed.beyond[0].map((place, i) => [place, packed.beyond[1][i]]));
  const starts = [];
  packed.shapes.reduce((start, [height, width]) => starts.push(start) && start + height * width, 0);
  return (tile, row, column) => {
    const place = starts[tile] + row * packed.shapes[tile][1] + column;
    const value = beyond.get(place) ?? (levels[place] - packed.zero) * packed.step;
    return [value, packed.step, packed.diverging];
  };
}

function showReadout(root, words, x, y) {
  const scope = root.getRootNode();
  if (!root.readout?.isConnected) {
    root.readout = make("div", "readout", make("span", ""), make("span", ""), make("b", ""));
    root.readout.setAttribute("aria-hidden", "true"); // every tile says who it is by itself
    scope.append(root.readout);
  }
  const { readout } = root;
  words.forEach((word, i) => setText(readout.children[i], word));
  readout.hidden = false;
  const right = Math.min(x + ASIDE, innerWidth - readout.offsetWidth - 4);
  const below = y + ASIDE + readout.offsetHeight > innerHeight;
  readout.style.left = `${Math.max(4, right)}px`;
  readout.style.top = `${below ? y - ASIDE - readout.offsetHeight : y + ASIDE}px`;
}

function hideReadout(root) {
  if (root.readout) root.readout.hidden = true;
}
