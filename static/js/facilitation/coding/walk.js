/**
 * From passage to passage and to the next turn without a code, in the order of the text; what is not here yet is asked
 * for on the way.
 * @module
 */

import { orderOf, turnAt, turns, wordsOf } from './place.js';

/** Walks through the text. */
export class Walk {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./windows.js').Windows} windows
   * @param {(segment: number) => void} choose
   */
  constructor(state, windows, choose) {
    this.state = state;
    this.windows = windows;
    this.choose = choose;
  }

  /** To the next passage (1) or the one before (-1). @param {1 | -1} step */
  async step(step) {
    const chosen = this.state.segment(this.state.chosen);
    const start = chosen ? orderOf(chosen.spans[0][0]) : this.#from(step) - step;
    if (chosen) {
      const here = this.#beginning(start);
      const next = here[here.findIndex(({ id }) => id === chosen.id) + step];
      if (next) return this.#show(next.id, start);
    }
    for (let order = start + step; order >= 0 && order < turns().length; order += step) {
      await this.windows.need(order);
      const here = this.#beginning(order);
      const next = here[step > 0 ? 0 : here.length - 1];
      if (next) return this.#show(next.id, order);
    }
    return undefined;
  }

  /** To the next turn on which nothing is coded; from the last one on to the first. */
  async uncoded() {
    const all = turns().length;
    const start = this.#from(1) - 1;
    for (let far = 1; far <= all; far += 1) {
      const order = (Math.max(start, -1) + far) % all;
      const turn = turnAt(order);
      if (!turn || !wordsOf(turn)) continue;
      await this.windows.need(order);
      if (this.state.at(Number(turn.dataset.turn)).length) continue;
      turn.focus({ preventScroll: true });
      turn.scrollIntoView({ block: 'center' });
      return;
    }
  }

  /** Passages that begin in a turn. @param {number} order */
  #beginning(order) {
    const turn = turnAt(order);
    const id = Number(turn?.dataset.turn);
    return turn ? this.state.at(id).filter(({ spans }) => spans[0][0] === id) : [];
  }

  /** Where to begin: after the turn with focus, else at the edge of the text. @param {1 | -1} step */
  #from(step) {
    const turn = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest('[data-turn]'));
    if (turn) return orderOf(Number(turn.dataset.turn)) + step;
    return step > 0 ? 0 : turns().length - 1;
  }

  /** @param {number} segment @param {number} order */
  #show(segment, order) {
    this.choose(segment);
    turnAt(order)?.scrollIntoView({ block: 'center' });
  }
}
