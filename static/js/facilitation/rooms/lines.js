/**
 * One entry of the stream as an element.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';
import { el, picture } from './dom.js';
import { leads, personNode } from './people.js';
import { hourMinute } from './times.js';
import { modeWord } from './words.js';

/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./people.js').People} People */

/** How much of a quoted line is shown above an answer to it, characters. */
const QUOTE_MAX = 80;

/**
 * @param {Item} item
 * @param {People} people
 * @param {string} zone
 * @param {Item} [quoted] the line it answers
 * @returns {HTMLLIElement}
 */
export function lineNode(item, people, zone, quoted) {
  if (item.type === 'line') return wordsNode(item, people, zone, quoted);
  if (item.type === 'question') return questionNode(item, zone);
  const content = el('span', { class: 'line-word', text: item.text });
  return el('li', { class: `line-${item.type}`, attrs: { tabindex: '-1' } }, content, timeNode(item.at, zone));
}

/** @param {number} at @param {string} zone @returns {HTMLTimeElement} */
function timeNode(at, zone) {
  return el(
    'time',
    { class: 'line-time', text: hourMinute(at, zone), attrs: { datetime: new Date(at).toISOString() } },
  );
}

/** @param {Item} item @param {string} zone @returns {HTMLLIElement} */
function questionNode(item, zone) {
  const mode = item.tone === 'open' ? '' : `, ${modeWord(item.tone ?? '')}`;
  const label = el('span', { class: 'line-label', text: `${item.label}${mode}` });
  const head = el('div', { class: 'line-head' }, label, timeNode(item.at, zone));
  const text = el('p', { class: 'line-text', text: item.text });
  return el('li', { class: 'line-question', attrs: { tabindex: '-1' } }, head, text);
}

/** @param {Item} item @param {People} people @param {string} zone @param {Item} [quoted] @returns {HTMLLIElement} */
function wordsNode(item, people, zone, quoted) {
  const member = people.get(item.actor);
  const side = people.isMe(item.actor) ? 'mine' : leads(member) ? 'leader' : 'other';
  const tone = item.tone ? ` tone-${item.tone}` : '';
  const bubble = el(
    'div',
    { class: 'line-bubble' },
    headNode(item, people, zone),
    quoted ? quoteNode(quoted, people) : null,
    bodyNode(item),
  );
  return el('li', { class: `line line-${side}${tone}`, attrs: { tabindex: '-1' } }, bubble);
}

/** @param {Item} item @param {People} people @param {string} zone @returns {HTMLElement} */
function headNode(item, people, zone) {
  const member = people.get(item.actor);
  const isMe = people.isMe(item.actor);
  const who = isMe
    ? el('span', { class: 'visually-hidden', text: gettext('You') })
    : personNode(member, leads(member) ? gettext('leads') : item.isPresenter ? pgettext('part', 'presenter') : '');
  const label = item.label ? el('span', { class: 'line-label' }, labelPicture(item.tone) ?? '', item.label) : null;
  return el(
    'div',
    { class: 'line-head' },
    who,
    label,
    el('span', { class: 'line-when' }, timeNode(item.at, zone), isMe && !item.gone ? storedNode() : null),
  );
}

/** @param {string | undefined} tone @returns {Node | null} */
function labelPicture(tone) {
  /** @type {Record<string, string>} */
  const pictures = { blind: 'eye-slash', private: 'lock', back: 'eye', team: 'people' };
  return tone && pictures[tone] ? picture(pictures[tone]) : null;
}

/** On the server's disk. @returns {HTMLElement} */
function storedNode() {
  const word = el('span', { class: 'visually-hidden', text: gettext('stored') });
  return el('span', { class: 'line-state is-stored' }, picture('check-lg') ?? '✓', word);
}

/** @param {Item} item @returns {HTMLElement} */
function bodyNode(item) {
  if (item.gone === 'withdrawn') return el('p', { class: 'line-gone', text: gettext('Words withdrawn') });
  if (item.gone === 'over') return el('p', { class: 'line-gone', text: gettext('Not kept') });
  if (item.gone) return el('p', { class: 'line-gone', text: gettext('Hidden by the leaders') });
  return el('p', { class: 'line-text', text: item.text });
}

/** @param {Item} quoted @param {People} people @returns {HTMLElement} */
function quoteNode(quoted, people) {
  const points = Array.from(quoted.gone ? '…' : quoted.text);
  const text = points.length > QUOTE_MAX ? `${points.slice(0, QUOTE_MAX).join('')}…` : points.join('');
  return el('p', { class: 'line-quote', text: `${people.name(quoted.actor)}: ${text}` });
}
