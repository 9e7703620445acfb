const SECONDS_SAID = 2;
const ICON = `<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="currentColor" d="M3.9 12a3.1 3.1 0 0 1 3.1-3.1h4V7H7a5 5 0 0 0 0 10h4v-1.9H7A3.1 3.1 0 0 1 3.9 12ZM8 13h8v-2H8v2Zm9-6h-4v1.9h4a3.1 3.1 0 0 1 0 6.2h-4V17h4a5 5 0 0 0 0-10Z"/></svg>`;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".copy_link");
  if (!root.firstChild) fill(root);
  const [button, , field] = root.children;
  const link = location.origin + location.pathname + (data.query ? `?${data.query}` : "");
  field.value = link;
  field.hidden = true;
  button.onclick = () => copy(root, link);
}

function fill(root) {
  const button = make("button", "button");
  button.type = "button";
  button.innerHTML = ICON;
  button.append(make("span", "", "Copy link"));
  const said = make("span", "unseen");
  said.setAttribute("role", "status");
  const field = make("input", "field");
  setAttributes(field, { readonly: "", "aria-label": "Link to copy" });
  field.onfocus = () => field.select();
  root.append(button, said, field);
}

async function copy(root, link) {
  const [button, said, field] = root.children;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    field.hidden = false;
    field.focus();
    said.textContent = "The link is selected: copy it";
    return;
  }
  button.lastChild.textContent = said.textContent = "Copied";
  clearTimeout(root.timer);
  root.timer = setTimeout(() => {
    button.lastChild.textContent = "Copy link";
    said.textContent = "";
  }, 1000 * SECONDS_SAID);
}
