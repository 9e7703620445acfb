function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function makeSvg(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  element.textContent = text;
  return element;
}

// Keeps the children there are, so that focus and transitions survive a redraw.
function haveChildren(parent, count, makeChild) {
  while (parent.children.length > count) parent.lastElementChild.remove();
  while (parent.children.length < count) parent.append(makeChild());
  return [...parent.children];
}

// Both are called every frame: what is already so is not written again.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  const title = element.classList.contains("cut") ? text : "";
  if (element.title !== title) element.title = title;
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}
