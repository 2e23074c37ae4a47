/**
 * Passages come for some turns at a time, when these come near the view: a long transcript costs no more than a short
 * one.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { turnAt } from './place.js';
import { Refused } from './send.js';

const SIZE = 60;

/** @param {string} url @returns {Promise<any>} */
async function get(url) {
  const headers = { Accept: 'application/json' };
  const answer = await fetch(url, { headers, redirect: 'error' }).catch(() => null);
  if (answer?.ok) return answer.json();
  const text = gettext('The codes did not come. The text can be read, what was coded is kept. Try again.');
  throw new Refused(text, 'lost', true);
}

/** What the server knows of which turns. */
export class Windows {
  /** @type {Map<number, Promise<void>>} */
  #asked = new Map();

  /** @param {import('./state.js').State} state */
  constructor(state) {
    this.state = state;
  }

  /** The codes, and what went with withdrawn words. */
  async codes() {
    const { codes, withdrawn } = await get(this.state.urls.codes);
    this.state.setCodes(codes);
    const note = document.querySelector('[data-withdrawn]');
    if (note instanceof HTMLElement) {
      note.hidden = !withdrawn;
      note.querySelector('span')?.replaceChildren(withdrawn);
    }
  }

  /** Sees to it that the passages of a turn are there. @param {number} order from 0 @returns {Promise<void>} */
  need(order) {
    const part = Math.floor(order / SIZE);
    const known = this.#asked.get(part) ?? this.#load(part);
    this.#asked.set(part, known);
    return known;
  }

  /** Asks anew for what others did: near the view now, elsewhere when one comes there. @param {number[]} orders */
  async refresh(orders) {
    this.#asked.clear();
    await Promise.all([this.codes(), ...orders.map((order) => this.need(order))]);
  }

  /** @param {number} part */
  async #load(part) {
    const turns = [];
    for (let order = part * SIZE; order < (part + 1) * SIZE; order += 1) {
      const turn = turnAt(order);
      if (turn) turns.push(Number(turn.dataset.turn));
    }
    try {
      // What was done here meanwhile is newer than the answer.
      let acts;
      let said;
      do {
        acts = this.state.acts;
        said = await get(`${this.state.urls.data}?first=${part * SIZE + 1}&count=${SIZE}`);
      } while (acts !== this.state.acts);
      this.state.takePart(said, turns);
    } catch {
      // Without a line the passages come when one looks here again.
      this.#asked.delete(part);
    }
  }
}
