/**
 * What is near the view: passages are asked for, words painted and stripes set for these turns alone, and taken away
 * again when they leave. Many changes at once are drawn once.
 * @module
 */

import { clear, paint } from './paint.js';
import { orderOf, turnOf, turns } from './place.js';
import { spanIn } from './state.js';

/** How far beyond the edges turns are made ready. */
const AHEAD = '60% 0px';

/** Draws the turns near the view. */
export class View {
  /** @type {Set<HTMLElement>} */
  #near = new Set();
  /** @type {Set<HTMLElement>} */
  #stale = new Set();
  #isPlanned = false;
  #width = 0;

  /**
   * @param {import('./state.js').State} state
   * @param {import('./windows.js').Windows} windows
   * @param {import('./stripes.js').Stripes} stripes
   * @param {HTMLElement} scroller
   */
  constructor(state, windows, stripes, scroller) {
    this.state = state;
    this.windows = windows;
    this.stripes = stripes;
    this.scroller = scroller;
    state.listen((change) => this.#onChange(change));
    const watch = new IntersectionObserver((found) => this.#onSight(found), { root: scroller, rootMargin: AHEAD });
    for (const turn of turns()) watch.observe(turn);
    new ResizeObserver(() => this.#onResize()).observe(scroller);
  }

  /** Where the turns near the view stand, from 0. @returns {number[]} */
  get orders() {
    return [...this.#near].map((turn) => orderOf(Number(turn.dataset.turn)));
  }

  /** @param {import('./state.js').Change} change */
  #onChange({ what, turns: changed }) {
    if (what === 'segments') {
      for (const id of changed) {
        const turn = turnOf(id);
        if (turn && this.#near.has(turn)) this.#soon([turn]);
      }
    } else if (what === 'codes' || what === 'focus') {
      this.#soon(this.#near);
    } else if (what === 'chosen') {
      this.stripes.showChosen();
    }
  }

  /** @param {IntersectionObserverEntry[]} found */
  #onSight(found) {
    for (const { target, isIntersecting } of found) {
      const turn = /** @type {HTMLElement} */ (target);
      if (isIntersecting) {
        this.#near.add(turn);
        this.#soon([turn]);
        void this.windows.need(orderOf(Number(turn.dataset.turn)));
      } else if (this.#near.delete(turn)) {
        this.#leave(turn);
      }
    }
  }

  /** @param {HTMLElement} turn */
  #leave(turn) {
    clear(Number(turn.dataset.turn));
    if (!turn.contains(document.activeElement)) turn.querySelector('[data-stripes]')?.remove();
  }

  #onResize() {
    const tracks = Number(getComputedStyle(this.scroller).getPropertyValue('--bench-tracks')) || 4;
    const width = this.scroller.clientWidth;
    if (width === this.#width && tracks === this.stripes.tracks) return;
    this.#width = width;
    this.stripes.tracks = tracks;
    this.#soon(this.#near);
  }

  /** @param {Iterable<HTMLElement>} wanted */
  #soon(wanted) {
    for (const turn of wanted) this.#stale.add(turn);
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    requestAnimationFrame(() => this.#draw());
  }

  /** First everything is measured, then everything is set: the page is laid out once. */
  #draw() {
    this.#isPlanned = false;
    const stale = [...this.#stale].filter((turn) => this.#near.has(turn));
    this.#stale.clear();
    for (const turn of stale) this.#paint(Number(turn.dataset.turn));
    const plans = stale.map((turn) => this.stripes.plan(turn));
    for (const plan of plans) this.stripes.set(plan);
  }

  /** @param {number} turn */
  #paint(turn) {
    const { focused } = this.state;
    paint(turn, this.state.at(turn).flatMap((segment) => {
      const [, start, end] = spanIn(segment, turn);
      const codes = [...new Set(segment.codings.map(([, code]) => code))].flatMap((id) => this.state.code(id) ?? []);
      if (!codes.length) return [{ start, end, face: 'code-none', isDim: focused !== null }];
      return codes.map(({ id, face }) => ({ start, end, face, isDim: focused !== null && focused !== id }));
    }));
  }
}
