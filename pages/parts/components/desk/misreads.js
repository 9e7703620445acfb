// The examples a moment misreads, from an atlas that was fetched once.

async function haveAtlas(view) {
  const url = view.data.misreads?.url ?? null;
  if (view.atlasUrl === url) return;
  Object.assign(view, { atlasUrl: url, atlas: null });
  if (url === null) return;
  try {
    const atlas = new Uint8Array(await fetchOnce(url));
    if (view.atlasUrl !== url) return;
    view.atlas = atlas;
    view.misreadsShown = null;
    askForFrame(view);
  } catch {
    view.atlasUrl = null;
  }
}

function showMisreads(view, index) {
  const { misreads } = view.data;
  view.misreads.hidden = !misreads;
  if (!misreads || view.misreadsShown === index) return;
  view.misreadsShown = index;
  const examples = misreads.examples[index];
  const captions = examples.map(([, , caption]) => [caption, "", ""]);
  const [title, mosaic] = view.misreads.children;
  setText(title, misreads.titles[index]);
  const tiles = layMosaic(
    mosaic,
    {
      columns: 12,
      phone_columns: 4,
      tile_size: null,
      separate: true,
      selectable: true,
      shapes: examples.map(() => misreads.shape),
      captions,
      labels: captions.map(([caption]) => caption),
      marks: [],
      selected: null,
      alt: misreads.titles[index],
    },
    (place) => view.send("misread", misreads.examples[index][place][1]),
  );
  paintMisreads(view, examples, tiles);
}

function paintMisreads(view, examples, tiles) {
  const [height, width] = view.data.misreads.shape;
  const size = height * width;
  examples.forEach(([place], i) => {
    const levels = view.atlas?.subarray(place * size, (place + 1) * size);
    const pixels = levels?.length === size ? levels : new Uint8Array(size);
    paint(tiles[i].querySelector("canvas"), pixels, height, width, view.sequential);
  });
}
