// Plays the moments one after the other; stopping, or the end, counts as letting go.

const WHOLE = 6000; // ms for all moments
const CALM = { steps: 10, pause: 1000 }; // for who has asked for less motion

function makePlayer(view) {
  const button = make("button", "play");
  button.type = "button";
  button.onclick = () => {
    if (!view.player.timer) return startPlaying(view);
    stopPlaying(view);
    letGo(view);
  };
  return { button, timer: 0 };
}

function drawPlayer(view) {
  const { player, data, frame } = view;
  player.button.hidden = !data.playable;
  player.button.style.top = `${frame.slider - 18}px`;
  const isPlaying = Boolean(player.timer);
  setAttributes(player.button, { "aria-label": isPlaying ? "Pause" : "Play" });
  player.button.classList.toggle("playing", isPlaying);
}

function startPlaying(view) {
  const stops = readyMoments(view.data);
  if (stops.length < 2) return;
  view.glance = null;
  if (view.at === stops.at(-1)) moveTo(view, stops[0]);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pause = isCalm ? CALM.pause : Math.max(40, Math.min(WHOLE / stops.length, 400));
  const stride = isCalm ? Math.max(1, Math.round(stops.length / CALM.steps)) : 1;
  view.player.timer = setInterval(() => playOn(view, stride), pause);
  drawPlayer(view);
}

function playOn(view, stride) {
  const stops = readyMoments(view.data);
  const later = stops.filter((index) => index > view.at);
  if (later.length) moveTo(view, later[Math.min(stride, later.length) - 1]);
  if (later.length > stride) return;
  stopPlaying(view);
  letGo(view);
}

function stopPlaying(view) {
  clearInterval(view.player.timer);
  view.player.timer = 0;
  drawPlayer(view);
}
