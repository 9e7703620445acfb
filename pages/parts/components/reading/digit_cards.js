export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".digit_cards");
  const cards = haveChildren(root, data.cards.length, makeCard);
  paintPictures(root, data, (index) => cards[index].querySelector("canvas"));
  cards.forEach((card, index) => dressCard(card, data.cards[index], index, data));
  const pick = (index) => setTriggerValue("pick", index);
  setAttributes(root, {
    role: data.selectable ? "listbox" : "list",
    "aria-label": data.alt,
  });
  if (data.selectable) giveTabStop(cards, data.selected ?? 0);
  root.style.setProperty("--least-width", `${data.least_width}px`);
  root.classList.toggle("selectable", data.selectable);
  root.onclick = data.selectable ? (event) => pickCard(cards, event.target, pick) : null;
  root.onkeydown = data.selectable
    ? (event) => pressKey(cards, columnsOf(root), event, pick)
    : null;
}

function makeCard() {
  const words = make("div", "words", make("b", "answer cut"), make("span", "note cut"));
  const head = make("div", "head", make("canvas", ""), words);
  const titles = make("div", "titles", make("b", "title"), make("div", "subtitle"));
  return make("div", "card", titles, head, make("div", "bars"));
}

function dressCard(card, { title, subtitle, answer, note, rows, winner, doubted }, index, data) {
  const { selected, selectable } = data;
  setText(card.querySelector(".title"), title);
  setText(card.querySelector(".subtitle"), subtitle);
  card.querySelector(".titles").hidden = !title;
  setText(card.querySelector(".answer"), answer);
  setText(card.querySelector(".note"), note);
  drawOutputBars(card.querySelector(".bars"), rows, winner);
  card.querySelector(".bars").classList.add("compact");
  card.classList.toggle("doubted", doubted);
  card.classList.toggle("selected", index === selected);
  setAttributes(card, {
    role: selectable ? "option" : "listitem",
    "aria-label": [title, answer, note].filter(Boolean).join(", "),
    "aria-selected": selectable ? String(index === selected) : null,
    tabindex: selectable ? "-1" : null,
  });
}

function pickCard(cards, target, pick) {
  const index = cards.indexOf(target.closest(".card"));
  if (index >= 0) pick(index);
}
