// Colours come from the theme's --st-* variables, which exist inside components only.

function themeValue(element, name) {
  return getComputedStyle(element).getPropertyValue(`--st-${name}`).trim();
}

function rgb(colours) {
  const canvas = new OffscreenCanvas(colours.length, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  colours.forEach((colour, x) => {
    context.fillStyle = colour;
    context.fillRect(x, 0, 1, 1);
  });
  const { data } = context.getImageData(0, 0, colours.length, 1);
  return colours.map((_, x) => data.subarray(4 * x, 4 * x + 3));
}

function colourTable(places, colours, last) {
  const stops = rgb(colours);
  const table = new Uint8ClampedArray(3 * 256);
  for (let level = 0; level < 256; level++) {
    const place = Math.min(level / last, 1);
    let after = places.findIndex((p) => p >= place);
    after = Math.max(after, 1);
    const share = (place - places[after - 1]) / (places[after] - places[after - 1]);
    for (let c = 0; c < 3; c++) {
      table[3 * level + c] = (1 - share) * stops[after - 1][c] + share * stops[after][c];
    }
  }
  return table;
}

// 256 colours, page to ink; level 255 is full ink.
function sequentialTable(element) {
  const colours = themeValue(element, "chart-sequential-colors").split(",");
  colours[0] = themeValue(element, "background-color");
  return colourTable(colours.map((_, i) => i / (colours.length - 1)), colours, 255);
}

// Against to for; level 127 of 0..254 is zero. The theme's ten colours have no middle: without
// the page's own colour there, zero would be grey.
function divergingTable(element) {
  const colours = themeValue(element, "chart-diverging-colors").split(",");
  const places = colours.map((_, i) => i / (colours.length - 1));
  const middle = colours.length / 2;
  places.splice(middle, 0, 0.5);
  colours.splice(middle, 0, themeValue(element, "background-color"));
  return colourTable(places, colours, 254);
}
