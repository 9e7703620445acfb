// The module is called again when data changes and when the theme does.
const seen = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const page = themeValue(parentElement.querySelector(".follow_theme"), "background-color");
  const now = isLight(page) ? "light" : "dark";
  const before = seen.get(parentElement) ?? data.type ?? now;
  seen.set(parentElement, now);
  if (now !== before) setTriggerValue("changed", now);
}

function isLight(colour) {
  const [[red, green, blue]] = rgb([colour]);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}
