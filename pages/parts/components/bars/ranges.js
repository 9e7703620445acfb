export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".ranges");
  root.classList.toggle("compact", data.rows.length > 12);
  root.style.setProperty("--names", Math.max(...data.rows.map(({ name }) => name.length)));
  const [list, axis] = root.children.length ? root.children : layRanges(root);
  setAttributes(list, { role: "list", "aria-label": data.alt });
  haveChildren(list, data.rows.length, makeRange).forEach((row, index) => {
    const { name, at, text, strong } = data.rows[index];
    row.classList.toggle("strong", strong);
    setText(row.querySelector(".name"), name);
    setText(row.querySelector(".value"), text);
    const field = row.querySelector(".field");
    [[0, 4], [1, 3], [2, 2]].forEach(([from, to], i) => {
      field.children[i].hidden = !at;
      if (at) placeMark(field.children[i], at[from], at[to]);
    });
  });
  axis.setAttribute("aria-hidden", "true");
}

function layRanges(root) {
  const ends = make("span", "field", make("span", "low"), make("span", "high"));
  const axis = make("div", "range axis", make("span", ""), ends, make("span", "value"));
  setText(ends.children[0], "0 silent");
  setText(ends.children[1], "1 full");
  setText(axis.lastElementChild, "median");
  root.append(make("div", ""), axis);
  return root.children;
}

function makeRange() {
  const marks = ["most", "half", "median"].map((name) => make("span", name));
  const field = make("span", "field", ...marks);
  const row = make("div", "range", make("span", "name cut"), field, make("span", "value"));
  row.setAttribute("role", "listitem");
  return row;
}

function placeMark(mark, from, to) {
  mark.style.left = `${100 * from}%`;
  mark.style.width = `${100 * (to - from)}%`;
}
