// What the canvas itself offers to hand its drawing over without waiting for more of it.
const BUTTON = "[aria-label='Update the app with this drawing']";
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
    listen(lifted, () => {
      if (drawn) button(pad)?.click();
      drawn = false;
    });
  }
  return () => listener.abort();
}

function button(pad) {
  const roots = [...pad.querySelectorAll("*")].map((element) => element.shadowRoot);
  return roots.find((root) => root?.querySelector(BUTTON))?.querySelector(BUTTON);
}
