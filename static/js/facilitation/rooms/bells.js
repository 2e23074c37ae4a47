/**
 * The soft bells of a case that is told: they ring by themselves at 5 and 8 minutes, on the pages of the presenter and
 * of the leaders; nothing is sent and no sentence is cut.
 * @module
 */

import { gettext } from '../../core/i18n.js';

const MINUTE = 60_000;
/** From research/rooms.md 1.2, B3. */
const BELLS = [8, 5];

/**
 * The bell that has rung last, in minutes since the case was begun; 0 before the first and while the clocks stand.
 * @param {import('./model.js').Picture | null | undefined} state
 * @param {number} now the server's time, ms
 * @returns {number}
 */
export function bellOf(state, now) {
  const since = state?.phase?.code === 'B3' ? state.phase.started_at : null;
  if (!since || state?.paused) return 0;
  return BELLS.find((minutes) => now - since >= minutes * MINUTE) ?? 0;
}

/** @param {number} bell @returns {string} */
export function bellText(bell) {
  if (bell === 0) return '';
  return bell === 5
    ? gettext('Five minutes have passed. There is no hurry.')
    : gettext('Eight minutes have passed. Bring the story to an end when it suits.');
}
