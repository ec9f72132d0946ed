// A screen that nobody touches shows no case: after ten minutes, and after twelve hours in any case.

const IDLE_MS = 10 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
const LOOK_EVERY_MS = 10_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

/**
 * @param {() => void} lock called once
 * @returns {() => void} stops watching
 */
export function watch(lock) {
  // Both clocks: one stands still while the device sleeps, the other may be set by hand.
  const now = () => [Date.now(), performance.now()];
  const begun = now();
  let touched = begun;
  /** @param {number[]} since */
  const elapsed = (since) => Math.max(...now().map((time, place) => time - since[place]));
  const touch = () => {
    look();
    touched = now();
  };
  const look = () => {
    if (elapsed(touched) < IDLE_MS && elapsed(begun) < LONGEST_MS) return;
    stop();
    lock();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  for (const sign of SIGNS) addEventListener(sign, touch, { passive: true, capture: true });
  document.addEventListener("visibilitychange", look);

  function stop() {
    clearInterval(timer);
    for (const sign of SIGNS) removeEventListener(sign, touch, { capture: true });
    document.removeEventListener("visibilitychange", look);
  }
  return stop;
}
