// Plays the moments one after the other, the weights gliding from each to the next. Stopping counts
// as letting go; the end does not, it leads back to where the handle stood.

const WHOLE = 6000; // ms for all moments
const REST = 1200; // ms at the end, to be seen
const CALM = { steps: 10, pause: 1000 }; // for who has asked for less motion

function makePlayer(view) {
  const button = make("button", "play");
  button.type = "button";
  button.onclick = () => {
    if (!view.player.timer) return startPlaying(view);
    stopPlaying(view);
    view.player.pausedAt = view.at;
    letGo(view);
  };
  return { button, timer: 0, pausedAt: null };
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
  const { player } = view;
  const stops = readyMoments(view.data);
  if (stops.length < 2) return;
  view.glance = null;
  if (player.pausedAt !== view.at) player.from = view.at;
  // A path is played whole; a run, and what was paused, goes on from where it is.
  const isWhole = view.data.axis === "lambda" && player.pausedAt !== view.at;
  if (isWhole || view.at === stops.at(-1)) moveTo(view, stops[0]);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pause = isCalm ? CALM.pause : Math.max(40, Math.min(WHOLE / stops.length, 400));
  const stride = isCalm ? Math.max(1, Math.round(stops.length / CALM.steps)) : 1;
  const glide = isCalm ? 0 : pause;
  player.timer = setInterval(() => playOn(view, stride, glide), pause);
  drawPlayer(view);
}

function playOn(view, stride, glide) {
  const stops = readyMoments(view.data);
  const later = stops.filter((index) => index > view.at);
  if (later.length) {
    const next = later[Math.min(stride, later.length) - 1];
    view.glide = glide ? { from: view.at, to: next, since: performance.now(), during: glide } : null;
    return moveTo(view, next);
  }
  clearInterval(view.player.timer);
  view.player.timer = setTimeout(() => {
    stopPlaying(view);
    moveTo(view, view.player.from);
  }, REST);
}

function stopPlaying(view) {
  clearInterval(view.player.timer);
  view.player.timer = 0;
  view.glide = null;
  drawPlayer(view);
}
