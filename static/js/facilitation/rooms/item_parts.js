/**
 * What the makers of items share: a line with its mark, a note, a list of names.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./items.js').Change} Change */
/** @typedef {import('./people.js').People} People */

/** @type {Change} */
export const NOTHING = { remove: [], add: [] };

/** @param {Item} item @returns {Change} */
export const only = (item) => ({ remove: [], add: [item] });

/** @param {LogEvent} event @param {string} text @param {Item['type']} [type] @returns {Change} */
export const plain = (event, text, type = 'note') => only({ id: event.id, type, at: event.at, text });

/** @param {string[]} order @param {People} people @returns {string} */
export function names(order, people) {
  return order.map((member) => people.name(member)).join(', ');
}

/** @param {LogEvent} event @param {People} people @returns {Item} */
export function line(event, people) {
  const { id, at, actor, gone } = event;
  return {
    id, type: 'line', at, actor, gone, text: event.body.text ?? '', replyTo: event.reply_to, ...mark(event, people),
    isOwnLate: event.late && people.isMe(actor),
    isPresenter: event.stream === 'main' && actor === people.presenter,
  };
}

/**
 * Who sees a line, when it is not the whole group.
 * @param {LogEvent} event
 * @param {People} people
 * @returns {Partial<Item>}
 */
function mark(event, people) {
  if (event.stream === 'back') return { tone: 'back', label: gettext('observers and leaders') };
  if (!event.stream.startsWith('me:')) return { label: lateLabel(event, people), question: event.question };
  const member = event.stream.slice(3);
  if (event.kind === 'answer') {
    return { tone: 'blind', label: blindLabel(event, people), question: event.question, member };
  }
  return { tone: 'private', label: gettext('to the leaders only'), member };
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function blindLabel(event, people) {
  const who = people.isMe(event.actor) ? gettext('you and the leaders see it') : pgettext('mode', 'blind');
  return event.late ? [who, lateLabel(event, people)].join(' · ') : who;
}

/** The author learns to which question a late answer went. @param {LogEvent} event @param {People} people */
function lateLabel(event, people) {
  if (!event.late) return '';
  const { number } = event.body;
  if (!number || !people.isMe(event.actor)) return gettext('later');
  return gettext('stored under question %(number)s: its answers were collected already', { number });
}
