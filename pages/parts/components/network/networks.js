// The networks the browser has: the current one, and those of the λ path under the scrubber.

function haveNetworks(view) {
  const { network, path } = view.data;
  const wanted = [network.url, ...(path?.urls ?? [])];
  for (const url of view.weights.keys()) if (!wanted.includes(url)) view.weights.delete(url);
  haveWeights(view, network.url);
  if (path?.urls.length === 1) haveWeights(view, path.urls[0]); // a large path comes one by one
}

async function haveWeights(view, url) {
  if (view.weights.has(url)) return;
  view.weights.set(url, null);
  const isWanted = () => view.weights.has(url) && view.root.isConnected;
  try {
    const bytes = await fetchPatiently(url, isWanted, () => view.send("missing", url));
    if (!isWanted()) return;
    view.weights.set(url, new Float32Array(bytes));
    setText(view.note, "");
    askForFrame(view);
  } catch {
    view.weights.delete(url);
    setText(view.note, "The network could not be fetched; load the page again to try once more.");
  }
}

// The one under the handle. While it is on its way, the one before stays.
function chooseNetwork(view) {
  const { network, path } = view.data;
  const at = view.scrubber.at;
  const isPaths = path && (at !== path.at || (path.current && !view.weights.get(network.url)));
  const [url, sizes, place] = isPaths ? knotOf(path, at) : [network.url, network.sizes, 0];
  if (isPaths) haveWeights(view, url);
  const weights = view.weights.get(url);
  const name = `${url} ${place}`;
  if (!weights || view.networkName === name) return;
  view.network = networkOf(weights, sizes, place * parameterCount(sizes));
  Object.assign(view, { networkName: name, tilesAreOld: true, unitsAreOld: true });
}

function knotOf({ urls, sizes }, at) {
  return urls.length === 1 ? [urls[0], sizes, at] : [urls[at], sizes, 0];
}

function parameterCount([inputs, hidden, outputs]) {
  return hidden * (inputs + 1) + outputs * (hidden + 1);
}
