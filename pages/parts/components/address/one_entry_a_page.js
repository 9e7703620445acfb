export default function () {
  const push = history.pushState;
  if (push.name === "pushPages") return;
  history.pushState = function pushPages(state, unused, url) {
    const isPage = new URL(url ?? "", location.href).pathname !== location.pathname;
    (isPage ? push : history.replaceState).call(history, state, unused, url);
  };
}
