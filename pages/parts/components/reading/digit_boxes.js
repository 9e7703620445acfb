export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".digit_boxes");
  const pictured = !data.over;
  root.classList.toggle("pictured", pictured);
  if (!root.children.length) root.append(make("canvas", ""), make("div", "places"));
  const [canvas, places] = root.children;
  if (pictured) {
    const [height, width] = data.shapes[0];
    root.style.setProperty("--ratio", width / height);
    paintPictures(root, data, () => canvas);
  } else {
    const [height, width] = data.over;
    Object.assign(root.style, { height: `${height}px`, width: `${width}px` });
  }
  const pick = (index) => setTriggerValue("pick", index);
  const boxes = haveChildren(places, data.boxes.length, makeBox);
  boxes.forEach((box, index) => dressBox(box, data.boxes[index], index, data));
  setAttributes(places, { role: data.selectable ? "listbox" : "list", "aria-label": data.alt });
  if (data.selectable) giveTabStop(boxes, data.selected ?? 0);
  places.onclick = data.selectable ? (event) => pickBox(boxes, event.target, pick) : null;
  places.onkeydown = data.selectable ? (event) => pressKey(boxes, 1, event, pick) : null;
}

function makeBox() {
  return make("div", "box", make("b", "name"));
}

function dressBox(box, { name, place }, index, { selectable, selected }) {
  const [top, left, bottom, right] = place.map((share) => 100 * share);
  Object.assign(box.style, {
    top: `${top}%`,
    left: `${left}%`,
    height: `${bottom - top}%`,
    width: `${right - left}%`,
  });
  box.classList.toggle("selected", index === selected);
  box.classList.toggle("high", top < 9); // no room above it
  setText(box.firstElementChild, name);
  setAttributes(box, {
    role: selectable ? "option" : "listitem",
    "aria-label": name,
    "aria-selected": selectable ? String(index === selected) : null,
    tabindex: selectable ? "-1" : null,
  });
}

function pickBox(boxes, target, pick) {
  const index = boxes.indexOf(target.closest(".box"));
  if (index >= 0) pick(index);
}
