/**
 * The raised hand: up, down, which in the queue.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { show } from './dom.js';

/** @typedef {import('./room.js').Room} Room */

/** One or more buttons «Hand» of a page; the row's and the one above the keyboard do the same. */
export class Hand {
  #room;
  #buttons;
  /** @type {(message: string) => void} */
  onProblem = () => {};

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   */
  constructor(room, root) {
    this.#room = room;
    this.#buttons = Array.from(root.querySelectorAll('[data-hand]'));
    for (const node of this.#buttons) node.addEventListener('click', () => void this.#press());
  }

  /** @returns {number} place in the queue from 1, or 0 */
  get #place() {
    const { state, people } = this.#room.model;
    return (state?.hands.indexOf(people.me.id) ?? -1) + 1;
  }

  refresh() {
    const place = this.#place;
    const { state } = this.#room.model;
    const isOver = state?.status === 'closed' || state?.acts['hand.raise'] === 'presenter_listens';
    const text = place > 0 ? gettext('Hand · %(place)s', { place }) : gettext('Hand');
    for (const node of this.#buttons) {
      const label = node.querySelector('span');
      if (label) show(label, text);
      node.toggleAttribute('hidden', isOver);
      node.setAttribute('aria-pressed', `${place > 0}`);
    }
  }

  async #press() {
    const ack = await this.#room.act(this.#place > 0 ? 'hand.lower' : 'hand.raise');
    if (!ack.ok) {
      this.onProblem(ack.message || gettext(
        'No connection now. Your words are kept. Raise the hand again when it is back.',
      ));
    }
  }
}
