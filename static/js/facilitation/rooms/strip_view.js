/**
 * Draws the state strip.
 * @module
 */

import { el, picture } from './dom.js';
import { stripOf } from './strip.js';

/** @typedef {import('./room.js').Room} Room */

/** The strip of one page; drawn anew only when it changes, so that it is not read again and again. */
export class StripView {
  #room;
  #node;
  #shown = '';
  /** @type {(tone: string) => void} */
  onTone = () => {};
  /** Seconds until the next line may be sent. */
  waits = () => 0;
  #tone = '';

  /**
   * @param {Room} room
   * @param {HTMLElement} node
   */
  constructor(room, node) {
    this.#room = room;
    this.#node = node;
  }

  refresh() {
    const { model, link } = this.#room;
    const strip = stripOf(model.state, link, (member) => model.people.name(member), this.waits());
    const key = JSON.stringify(strip);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#node.className = `room-strip strip-${strip.tone}`;
    const next = strip.next ? el('span', { class: 'strip-next', text: strip.next }) : null;
    const sign = strip.icon ? picture(strip.icon) : null;
    this.#node.replaceChildren(
      ...[
        sign, el('span', { class: 'strip-text' }, el('b', { text: strip.text }), ' ', next),
      ].filter((part) => part !== null),
    );
    if (strip.tone !== this.#tone) this.onTone((this.#tone = strip.tone));
  }
}
