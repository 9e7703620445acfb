export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tiles");
  root.classList.add("mosaic");
  drawMosaic(root, data, (index) => setTriggerValue("pick", index));
}
