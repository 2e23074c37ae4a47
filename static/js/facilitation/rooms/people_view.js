/**
 * Who is here: the count in the bar and the list behind it.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { el, ref, show } from './dom.js';
import { kindsText } from './observers.js';
import { personNode } from './people.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./people.js').Member} Member */

/** The people of a room as everybody sees them. */
export class PeopleView {
  #room;
  #parts;
  #shown = '';

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   */
  constructor(room, root) {
    this.#room = room;
    this.#parts = {
      count: ref(root, 'people-count'), list: ref(root, 'people-list'), watching: ref(root, 'people-watching'),
    };
  }

  refresh() {
    const { state, vol } = this.#room.model;
    const members = state?.members ?? [];
    const online = new Set(vol?.online ?? members.filter((member) => member.here).map((member) => member.id));
    const key = JSON.stringify([members, [...online], state?.observers, state?.observer_kinds]);
    if (key === this.#shown) return;
    this.#shown = key;
    show(this.#parts.count, `${members.filter((member) => online.has(member.id)).length}`);
    this.#parts.list.replaceChildren(...members.map((member) => this.#row(member, online.has(member.id))));
    const count = state?.observers ?? 0;
    const text = ngettext('%(count)s observer is watching', '%(count)s observers are watching', count, { count });
    show(this.#parts.watching, count === 0 ? '' : `${text}: ${kindsText(state?.observer_kinds)}`);
  }

  /** @param {Member} member @param {boolean} isHere @returns {HTMLElement} */
  #row(member, isHere) {
    const isMe = this.#room.model.people.isMe(member.id);
    const note = member.part === 'leader'
      ? gettext('leads')
      : member.part === 'co_leader' ? gettext('co-leads') : isMe ? gettext('this is you') : '';
    return el(
      'li',
      { class: 'people-row' },
      personNode(member, note),
      isHere ? null : el('span', { class: 'text3 sm', text: gettext('no connection') }),
    );
  }
}
