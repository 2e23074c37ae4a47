/**
 * Who is who in this room: pseudonyms and glyphs, also of those who have left.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { el, picture } from './dom.js';

/** @typedef {{id: string, part: string, pseudonym: string, glyph: string, here?: boolean}} Member */

const LEADERS = new Set(['leader', 'co_leader']);

/** @param {Member | undefined} member @returns {boolean} */
export function leads(member) {
  return member !== undefined && LEADERS.has(member.part);
}

/** The people of one room, as this reader may know them. */
export class People {
  /** @type {Map<string, Member>} */
  #known = new Map();
  me;
  /** Who tells the case of a Balint group, as the log has said it last. */
  presenter = '';

  /**
   * @param {Member} me
   * @param {Member[]} members
   */
  constructor(me, members = []) {
    this.me = me;
    this.learn([...members, me]);
  }

  /** @param {Member[]} members */
  learn(members) {
    for (const member of members) this.#known.set(member.id, { ...this.#known.get(member.id), ...member });
  }

  /** @param {string | null | undefined} id @returns {Member | undefined} */
  get(id) {
    return id ? this.#known.get(id) : undefined;
  }

  /** The pseudonym, also of somebody unknown. @param {string | null | undefined} id @returns {string} */
  name(id) {
    return this.get(id)?.pseudonym ?? gettext('Somebody');
  }

  /** @param {string | null | undefined} id @returns {boolean} */
  isMe(id) {
    return id === this.me.id;
  }
}

/**
 * Glyph and pseudonym.
 * @param {Member | undefined} member
 * @param {string} [note] a word after the name
 * @returns {HTMLElement}
 */
export function personNode(member, note = '') {
  const drawing = picture(`glyph-${member?.glyph}`);
  return el(
    'span',
    { class: 'person' },
    drawing ? el('span', { class: 'person-glyph', attrs: { 'aria-hidden': 'true' } }, drawing) : null,
    el('span', { class: 'person-name', text: member?.pseudonym ?? gettext('Somebody') }),
    note ? el('span', { class: 'person-note', text: note }) : null,
  );
}
