/**
 * Times of a room in its own zone, and how much is left, said softly.
 * @module
 */

import { gettext } from '../../core/i18n.js';

const MINUTE = 60_000;

/**
 * Hours and minutes in a zone: "18:24".
 * @param {number} at ms
 * @param {string} zone IANA name
 * @returns {string}
 */
export function hourMinute(at, zone) {
  return new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
}

/**
 * What is left of a soft limit, roughly, for members: "about 6 min left"; empty when there is no limit.
 * @param {number | null | undefined} deadline
 * @param {number} now
 * @returns {string}
 */
export function softLeft(deadline, now) {
  if (!deadline) return '';
  const left = deadline - now;
  if (left <= 0) return gettext('time is nearly up');
  if (left < MINUTE) return gettext('less than a minute left');
  return gettext('about %(minutes)s min left', { minutes: Math.ceil(left / MINUTE) });
}

/**
 * Minutes and seconds, for leaders: "1:40", "−0:20" when over.
 * @param {number} ms
 * @returns {string}
 */
export function minuteSecond(ms) {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ms < 0 && seconds > 0 ? `−${text}` : text;
}

/**
 * Whole minutes that a stretch took.
 * @param {number} ms
 * @returns {number}
 */
export function minutes(ms) {
  return Math.max(0, Math.floor(ms / MINUTE));
}
