const [MANY, FEW] = [1, 3]; // of the theme's diverging colours: the orange ones
const ROOM = 374; // px for all cells and the gaps between them, where they hold no numbers

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".confusion_matrix");
  const colours = themeValue(root, "chart-diverging-colors").split(",");
  root.style.setProperty("--many", colours[MANY]);
  root.style.setProperty("--few", colours[FEW]);
  const longest = Math.max(...data.names.map((name) => name.length));
  root.style.setProperty("--names", `${Math.min(9, longest)}ch`);
  root.style.setProperty("--cell", `${(ROOM - data.names.length) / data.names.length}px`);
  const table = root.querySelector("table") ?? root.appendChild(makeTable());
  writeTable(table, data);
  table.tBodies[0].onclick = ({ target }) => {
    const cell = target.closest("button")?.parentElement;
    if (cell) setTriggerValue("pick", placeOf(cell, data.names.length));
  };
}

function placeOf(cell, classes) {
  return cell.parentElement.sectionRowIndex * classes + cell.cellIndex - 1;
}

function makeTable() {
  const readAs = make("th", "axis", "read as");
  readAs.scope = "colgroup";
  const above = make("tr", "", make("td", ""), readAs);
  const head = make("thead", "", above, make("tr", "names"));
  return make("table", "", make("caption", "unseen"), head, make("tbody", ""));
}

function writeTable(table, { names, counts, numbered, alt, pickable, selected }) {
  table.classList.toggle("numbered", numbered);
  setText(table.caption, alt);
  const [above, heads] = table.tHead.rows;
  above.lastChild.colSpan = names.length;
  haveChildren(heads, names.length + 1, () => makeHead("col")).forEach((head, column) => {
    setText(head, column ? names[column - 1] : "is");
    head.classList.toggle("axis", column === 0);
  });
  const wrong = counts.flatMap((row, is) => row.filter((_, read) => read !== is));
  const most = Math.max(2, ...wrong);
  const rows = haveChildren(table.tBodies[0], names.length, () => make("tr", "", makeHead("row")));
  rows.forEach((row, is) => {
    const [head, ...cells] = haveChildren(row, names.length + 1, () => make("td", ""));
    setText(head, names[is]);
    cells.forEach((cell, read) => {
      const count = counts[is][read];
      const words = `${count} that are ${names[is]} read as ${names[read]}`;
      const inside = pickable && count > 0 ? buttonIn(cell, words) : emptied(cell);
      writeCell(cell, inside, count, is === read, most, numbered);
      cell.title = words;
      cell.classList.toggle("selected", count > 0 && is * names.length + read === selected);
    });
  });
}

function makeHead(scope) {
  const head = make("th", "cut");
  head.scope = scope;
  return head;
}

// A cell that can be picked holds a button, so that it can be reached by keyboard.
function buttonIn(cell, words) {
  const button = cell.querySelector("button") ?? make("button", "");
  if (button.parentElement !== cell) cell.replaceChildren(button);
  setAttributes(button, { type: "button", "aria-label": words });
  return button;
}

function emptied(cell) {
  cell.querySelector("button")?.remove();
  return cell;
}

function writeCell(cell, inside, count, isRight, most, numbered) {
  const isWrong = !isRight && count > 0;
  setText(inside, numbered && (isRight || isWrong) ? String(count) : "");
  cell.className = isWrong ? "wrong" : "";
  const share = (count - 1) / (most - 1);
  cell.style.setProperty("--share", isWrong ? `${(100 * share).toFixed(1)}%` : null);
}
