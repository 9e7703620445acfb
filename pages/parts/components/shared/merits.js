// Figures of merit: entries are [number, what it is of, whether it is the one that matters most].

function drawMerits(root, entries) {
  const makeCell = () => make("div", "", make("b", ""), make("span", ""));
  haveChildren(root, entries.length, makeCell).forEach((cell, i) => {
    const [value, of] = cell.children;
    setText(value, entries[i][0]);
    setText(of, entries[i][1]);
    value.classList.toggle("strong", entries[i][2]);
  });
}
