// Arrow keys among items laid out in a grid, Enter and Space to pick; one item has the tab stop.

function pressKey(items, columns, event, pick) {
  const here = items.findIndex((item) => item.contains(event.target));
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const places = { Home: 0, End: items.length - 1 };
  const next = event.key in places ? places[event.key] : here + (steps[event.key] ?? NaN);
  if (here < 0) return;
  if (event.key === "Enter" || event.key === " ") pick(here);
  else if (items[next]) {
    giveTabStop(items, next);
    items[next].focus();
  } else if (!(event.key in steps)) return;
  event.preventDefault();
}

function giveTabStop(items, index) {
  items.forEach((item, i) => item.setAttribute("tabindex", i === index ? "0" : "-1"));
}

function columnsOf(grid) {
  return getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}
