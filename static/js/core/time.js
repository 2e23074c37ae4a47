/**
 * Time on the page: tells the server the device's zone (so that «у вас 20:00» can be said), and counts soft timers.
 * @module
 */

const YEAR_S = 31_536_000;

/** Remembers the device's zone in a cookie. @param {Document} root */
export function tellZone(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const entry = `zone=${zone}`;
  if (!zone || root.cookie.split('; ').includes(entry)) return;
  root.cookie = `${entry}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/** `0:20`, `12:05`, `1:02:03`; negative spans are shown without a sign. @param {number} ms */
export function span(ms) {
  const whole = Math.floor(Math.abs(ms) / 1000);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `18:05` in the page's language. @param {number | string | Date} at */
export function clock(at) {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
}

/** @param {Document} root */
export function start(root) {
  tellZone(root);
}
