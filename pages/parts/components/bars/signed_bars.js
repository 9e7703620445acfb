export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".signed_bars");
  setAttributes(root, { role: "list", "aria-label": data.alt });
  root.classList.toggle("compact", data.rows.length > 12);
  root.style.setProperty("--zero", data.zero);
  root.style.setProperty("--names", Math.max(...data.rows.map(({ name }) => name.length)));
  haveChildren(root, data.rows.length, makeSignedBar).forEach((row, index) => {
    const { name, share, text, against } = data.rows[index];
    row.classList.toggle("against", against);
    row.style.setProperty("--share", share);
    setText(row.querySelector(".name"), name);
    setText(row.querySelector(".value"), text);
  });
}

function makeSignedBar() {
  const field = make("span", "field", make("span", "mark"), make("span", "value"));
  const row = make("div", "vote", make("span", "name cut"), field);
  row.setAttribute("role", "listitem");
  return row;
}
