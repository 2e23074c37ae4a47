/**
 * The month by keys: arrows walk from day to day, Home and End to the ends of the week. Each day is a link, so without
 * this script Tab and Enter do the same.
 * @module
 */

const STEPS = new Map([['ArrowLeft', -1], ['ArrowRight', 1], ['ArrowUp', -7], ['ArrowDown', 7]]);

/**
 * Which day is next after a key, or -1 where the month ends.
 * @param {string} code @param {number} at @param {number} count @param {number} weekday 0 is Monday
 */
export function next(code, at, count, weekday) {
  if (code === 'Home') return Math.max(0, at - weekday);
  if (code === 'End') return Math.min(count - 1, at + 6 - weekday);
  const step = STEPS.get(code);
  const to = step === undefined ? -1 : at + step;
  return to < count ? to : -1;
}

/** @param {HTMLTableElement} month */
function walk(month) {
  const days = /** @type {HTMLAnchorElement[]} */ ([...month.querySelectorAll('.month-link')]);
  month.addEventListener('keydown', (event) => {
    const at = days.indexOf(/** @type {HTMLAnchorElement} */ (event.target));
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = /** @type {HTMLTableCellElement} */ (days[at].closest('td'));
    const to = next(event.code, at, days.length, cell.cellIndex);
    if (to < 0) return;
    event.preventDefault();
    days[to].focus();
  });
}

const month = globalThis.document?.querySelector('[data-month]');
if (month) walk(/** @type {HTMLTableElement} */ (month));
