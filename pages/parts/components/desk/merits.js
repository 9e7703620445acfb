// The figures of merit of a moment: a number, and under it what it is of.

function writeMerits(view, index) {
  const { merits } = view.data;
  const now = merits[index];
  const cells = haveChildren(view.merits, Math.max(...merits.map((m) => m.length)), () =>
    make("div", "", make("b", ""), make("span", "")),
  );
  cells.forEach((cell, i) => {
    const like = now[i] ?? merits.find((m) => m.length > i)[i];
    const [value, of] = cell.children;
    setText(value, now[i]?.[0] ?? "–");
    setText(of, like[1]);
    value.classList.toggle("strong", like[2]);
  });
}

// Wide enough for every moment's number: the row must not twitch while the handle moves.
function reserveMerits(view) {
  const { merits } = view.data;
  [...view.merits.children].forEach((cell, i) => {
    const widths = merits.map((m) => textWidth(m[i]?.[0] ?? "", m[i]?.[2] ? 650 : 500, 32));
    cell.style.minWidth = `${Math.ceil(Math.max(...widths))}px`;
  });
}
