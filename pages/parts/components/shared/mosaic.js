// A mosaic of pictures with a grid of its own; one of them can be picked by pointer or keyboard.
// Needs readout.js: what stands under the pointer is said in words.

function drawMosaic(root, data, pick) {
  const tiles = layMosaic(root, data, pick);
  root.numberAt = packedNumbers(data);
  paintPictures(root, data, (index) => tiles[index].querySelector("canvas"));
}

// All of it but the pictures: for who paints them, again and again, by other means.
function layMosaic(root, data, pick) {
  root.classList.toggle("separate", data.separate);
  root.classList.toggle("selectable", data.selectable);
  root.style.setProperty("--columns", data.columns);
  root.style.setProperty("--phone-columns", data.phone_columns);
  root.style.setProperty("--tile-size", data.tile_size ? `${data.tile_size}px` : "100vw");
  const tiles = haveChildren(root, data.shapes.length, makeTile);
  const sameShape = new Set(data.shapes.map(String)).size === 1;
  tiles.forEach((tile, index) => dressTile(tile, index, data, sameShape));
  setAttributes(root, { role: data.selectable ? "listbox" : "group", "aria-label": data.alt });
  if (data.selectable) giveTabStop(tiles, data.selected ?? 0);
  root.onclick = data.selectable ? (event) => pickTile(root, event.target, pick) : null;
  const press = (event) => pressKey(tiles, columnsOf(root), event, pick);
  root.onkeydown = data.selectable ? press : null;
  followNumbers(root);
  hideReadout(root); // what it said may be no more
  return tiles;
}

function makeTile() {
  const words = [
    make("span", "left cut"),
    make("b", "for cut"),
    make("b", "against cut"),
    make("span", "detail cut"),
  ];
  const caption = make("div", "caption", ...words);
  return make("div", "tile", make("div", "frame", make("canvas", "")), caption);
}

function dressTile(tile, index, data, sameShape) {
  const [height, width] = data.shapes[index];
  const selected = index === data.selected;
  tile.classList.toggle("selected", selected);
  tile.classList.toggle("marked", data.marks.includes(index));
  tile.querySelector(".frame").style.aspectRatio = sameShape ? `${width} / ${height}` : "1";
  // A photo is shown reduced: nearest pixels would drop strokes.
  tile.querySelector("canvas").classList.toggle("fine", Math.max(height, width) > 64);
  const caption = data.captions ? data.captions[index] : null;
  tile.querySelector(".caption").hidden = !caption;
  [...tile.querySelector(".caption").children].forEach((part, i) => {
    setText(part, caption?.[i] ?? "");
  });
  setAttributes(tile, {
    role: data.selectable ? "option" : "img",
    "aria-label": data.labels[index],
    "aria-selected": data.selectable ? String(selected) : null,
    tabindex: data.selectable ? "-1" : null,
  });
}

function pickTile(root, target, pick) {
  const tile = target.closest(".tile");
  if (tile) pick([...root.children].indexOf(tile));
}
