// One canvas with one pixel a cell, stretched; names around it, outlines above it.

const ALL_NAMED = 12; // columns up to which each has its name, cut where it is too long
const LABEL = 22; // px a column's name needs; where cells are narrower, not all are named

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix");
  const view = root.view ?? (root.view = layMatrix(root));
  Object.assign(view, { data, pick: (index) => setTriggerValue("pick", index) });
  const [rows, columns] = data.shapes[0];
  root.style.setProperty("--rows", rows);
  root.style.setProperty("--columns", columns);
  root.style.setProperty("--cell", `${data.cell_height}px`);
  root.style.setProperty("--names", Math.max(...data.row_names.map((name) => name.length)));
  view.cells.classList.toggle("pickable", data.pickable);
  setAttributes(view.cells, { role: "img", "aria-label": data.alt });
  setText(view.rowTitle, data.row_title);
  setText(view.columnTitle, data.column_title);
  view.numbers = packedNumbers(data);
  paintPictures(root, data, () => view.canvas);
  haveChildren(view.rowNames, rows, () => make("span", "cut")).forEach((name, i) => {
    setText(name, data.row_names[i]);
    name.classList.toggle("chosen", i === data.selected_row);
  });
  nameColumns(view);
  outline(view.row, data.selected_row !== null, 0, data.selected_row / rows, 1, 1 / rows);
  outline(view.column, data.selected_column !== null, data.selected_column / columns, 0, 1 / columns, 1);
  view.observer.observe(root);
  return () => view.observer.disconnect();
}

function layMatrix(root) {
  const view = { root, canvas: make("canvas", "") };
  view.row = make("div", "outline");
  view.column = make("div", "outline");
  view.cells = make("div", "cells", view.canvas, view.row, view.column);
  view.rowNames = make("div", "row_names");
  view.columnNames = make("div", "column_names");
  view.rowTitle = make("div", "row_title");
  view.columnTitle = make("div", "column_title");
  root.append(view.columnTitle, view.columnNames, view.rowTitle, view.rowNames, view.cells);
  view.cells.onpointermove = (event) => tellCell(view, event);
  view.cells.onpointerdown = view.cells.onpointermove;
  view.cells.onpointerleave = () => hideReadout(view.cells);
  view.cells.onclick = ({ clientX, clientY }) => {
    const place = pixelIn(view, clientX, clientY);
    if (view.data.pickable && place) view.pick(place[0] * view.data.shapes[0][1] + place[1]);
  };
  view.observer = new ResizeObserver(() => nameColumns(view));
  return view;
}

// Every column's name where there is room, else every second, fifth, tenth …
function nameColumns({ data, columnNames, cells }) {
  const columns = data.column_names.length;
  const longest = Math.max(...data.column_names.map((name) => name.length));
  const room = cells.clientWidth / columns;
  const needed = Math.max(LABEL, 8 * longest + 6);
  const step = columns <= ALL_NAMED ? 1 : [1, 2, 5, 10, 20, 50].find((n) => n * room >= needed) ?? 100;
  columnNames.classList.toggle("sparse", step > 1);
  haveChildren(columnNames, columns, () => make("span", "cut")).forEach((name, i) => {
    const isNamed = step === 1 || i === data.selected_column || (i + 1) % step === 0;
    const isCrowded = step > 1 && i !== data.selected_column && data.selected_column !== null
      && Math.abs(i - data.selected_column) * room < needed;
    setText(name, isNamed && !isCrowded ? data.column_names[i] : "");
    name.classList.toggle("chosen", i === data.selected_column);
  });
}

function outline(box, isShown, left, top, width, height) {
  box.hidden = !isShown;
  const share = (part) => `${100 * part}%`;
  Object.assign(box.style, {
    left: share(left), top: share(top), width: share(width), height: share(height),
  });
}

// The canvas is stretched to cells of its own shape, so mosaic's pixelAt does not serve.
function pixelIn({ cells, data }, x, y) {
  const box = cells.getBoundingClientRect();
  const [rows, columns] = data.shapes[0];
  const row = Math.floor(((y - box.top) / box.height) * rows);
  const column = Math.floor(((x - box.left) / box.width) * columns);
  return row >= 0 && column >= 0 && row < rows && column < columns ? [row, column] : null;
}

function tellCell(view, { clientX, clientY }) {
  const { data, cells } = view;
  const place = pixelIn(view, clientX, clientY);
  if (!place) return hideReadout(cells);
  const names = `${data.row_title} ${data.row_names[place[0]]}, ${data.column_title} ${data.column_names[place[1]]}`;
  const number = numberText(...view.numbers(0, ...place));
  showReadout(cells, [names.trim(), "", number], clientX, clientY);
}
