export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".outlined");
  if (!root.children.length) {
    const outline = makeSvg("svg", { preserveAspectRatio: "none", "aria-hidden": "true" });
    outline.append(makeSvg("path", { "vector-effect": "non-scaling-stroke" }));
    root.append(make("canvas", ""), outline);
  }
  const [canvas, outline] = root.children;
  const [height, width] = data.shapes[0];
  root.style.aspectRatio = `${width} / ${height}`;
  setAttributes(root, { role: "img", "aria-label": data.alt });
  paintPictures(root, data, () => canvas);
  outline.setAttribute("viewBox", `0 0 ${width} ${height}`);
  outline.firstElementChild.setAttribute("d", data.outline);
}
