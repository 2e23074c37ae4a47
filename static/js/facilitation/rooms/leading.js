/**
 * Who leads now: the leader, or a co-leader while the leader's link is lost.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { ref, show } from './dom.js';

/** @typedef {import('./room.js').Room} Room */

/** The line of a page that says it. */
export class LeadingView {
  #room;
  #node;
  #before = '';
  /** Another one leads from now on. @type {(text: string) => void} */
  onChange = () => {};

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   */
  constructor(room, root) {
    this.#room = room;
    this.#node = ref(root, 'leading');
  }

  refresh() {
    const { model } = this.#room;
    const leading = model.state?.status === 'open' ? model.state.leading ?? '' : '';
    const text = leading ? gettext('%(name)s leads', { name: model.people.name(leading) }) : '';
    show(this.#node, text);
    if (leading && this.#before && leading !== this.#before) this.onChange(text);
    if (leading) this.#before = leading;
  }
}
