// What the canvas itself offers to hand its drawing over without waiting for more of it.
const BUTTON = "[aria-label='Update the app with this drawing']";
const WITHOUT_TOOLS = new CSSStyleSheet();
WITHOUT_TOOLS.replaceSync(".dc-toolbar { visibility: hidden; }");
const listening = new WeakMap();

export default function ({ data, parentElement }) {
  const pad = parentElement.closest(`.st-key-${data.pad}`);
  let drawn = false;
  listening.get(parentElement)?.abort();
  const listener = new AbortController();
  listening.set(parentElement, listener);
  const listen = (name, then) => window.addEventListener(name, then, { signal: listener.signal });
  listen("pointerdown", (event) => {
    drawn = event.isPrimary && event.button === 0 && event.composedPath().includes(pad);
  });
  // The canvas hears both on the document: by the time they reach the window, it has the stroke.
  for (const lifted of ["mouseup", "touchend"]) {
    listen(lifted, (event) => {
      if (event.button) return; // another one, with the pen still down
      if (drawn) rootOfCanvas(pad)?.querySelector(BUTTON).click();
      drawn = false;
    });
  }
  // Whatever would bring the tools out: by then the canvas is there.
  for (const near of ["pointerover", "keydown"]) listen(near, () => hideTools(rootOfCanvas(pad)));
  return () => listener.abort();
}

function rootOfCanvas(pad) {
  const roots = [...pad.querySelectorAll("*")].map((element) => element.shadowRoot);
  return roots.find((root) => root?.querySelector(BUTTON));
}

function hideTools(root) {
  if (root?.adoptedStyleSheets.includes(WITHOUT_TOOLS) === false) {
    root.adoptedStyleSheets.push(WITHOUT_TOOLS);
  }
}
