// One row per class: name, bar on a track, value. rows: [{name, share, text}], share 0..1.

function drawOutputBars(root, rows, winner) {
  root.classList.toggle("compact", rows.length > 12);
  const longest = Math.max(...rows.map(({ name }) => name.length));
  root.classList.toggle("worded", longest > 2);
  root.style.setProperty("--names", longest);
  haveChildren(root, rows.length, () => makeBar("bar")).forEach((row, index) => {
    const { name, share, text } = rows[index];
    row.classList.toggle("winner", index === winner);
    setText(row.querySelector(".name"), name);
    setText(row.querySelector(".value"), text);
    row.querySelector(".fill").style.width = `${100 * share}%`;
    row.querySelector(".fill").hidden = text === "";
  });
}

function makeBar(className) {
  const track = make("span", "track", make("span", "fill"));
  const row = make("div", className, make("span", "name cut"), track, make("span", "value"));
  row.setAttribute("role", "listitem");
  return row;
}
