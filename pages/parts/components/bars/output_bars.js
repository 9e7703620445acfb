export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".output_bars");
  root.classList.add("bars");
  setAttributes(root, { role: "list", "aria-label": data.alt });
  drawOutputBars(root, data.rows, data.winner);
  if (data.compact) root.classList.add("compact");
}
