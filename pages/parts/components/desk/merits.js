// A moment's figures of merit; what it has not got is a dash, and stands in its place all the same.

function writeMerits(view, index) {
  const { merits } = view.data;
  const fullest = merits.reduce((most, m) => (m.length > most.length ? m : most));
  const now = merits[index];
  drawMerits(view.merits, fullest.map((like, i) => now[i] ?? ["–", like[1], like[2]]));
}

// Wide enough for every moment's number: the row must not twitch while the handle moves.
function reserveMerits(view) {
  const { merits } = view.data;
  [...view.merits.children].forEach((cell, i) => {
    const widths = merits.map((m) => textWidth(m[i]?.[0] ?? "", m[i]?.[2] ? 650 : 500, 32));
    cell.style.minWidth = `${Math.ceil(Math.max(...widths))}px`;
  });
}
