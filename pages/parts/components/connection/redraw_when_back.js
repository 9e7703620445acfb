const STATE = "data-test-connection-state";
const observers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const app = document.querySelector("[data-testid=stApp]");
  const isConnected = () => app.getAttribute(STATE) === "CONNECTED";
  let wasConnected = isConnected();
  observers.get(parentElement)?.disconnect();
  const observer = new MutationObserver(() => {
    if (isConnected() && !wasConnected) setTriggerValue("back", data.visitor);
    wasConnected = isConnected();
  });
  observer.observe(app, { attributes: true, attributeFilter: [STATE] });
  observers.set(parentElement, observer);
  return () => observer.disconnect();
}
