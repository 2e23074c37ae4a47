/**
 * The edges of the open passage: moved by keys and buttons a word at a time, or dragged; kept and undone as one act.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { button, keyHint, make } from './dom.js';
import { moveEdge } from './edge.js';
import { Handles } from './handles.js';
import { point } from './paint.js';
import { orderOf, quoteOf, spansOf, textAt, turnAt } from './place.js';

/** @typedef {import('./types.js').Selected} Selected */
/** @typedef {import('./edge.js').Edge} Edge */

const QUIET = { class: 'btn btn-quiet btn-staff' };

/** The turns of this page. @type {import('./edge.js').Text} */
const TEXT = {
  words: textAt,
  beside(turn, step) {
    for (let order = orderOf(turn) + step; turnAt(order); order += step) {
      const id = Number(turnAt(order)?.dataset.turn);
      if (textAt(id)) return id;
    }
    return null;
  },
};

/** @param {import('./types.js').Segment} segment @returns {Selected} */
function placeOf({ spans }) {
  const [[first, start], [last, , end]] = [spans[0], spans[spans.length - 1]];
  return { first, start, last, end };
}

/** Which edge moves, and to where, until it is kept. */
export class Edges {
  /** @type {Selected | null} */
  #draft = null;
  /** @type {Edge} */
  #edge = 'end';
  /** @type {number | null} */
  #segment = null;

  /**
   * @param {import('./state.js').State} state
   * @param {import('./acts.js').Acts} acts
   * @param {HTMLElement} scroller
   * @param {boolean} mayCode
   */
  constructor(state, acts, scroller, mayCode) {
    this.state = state;
    this.acts = acts;
    this.mayCode = mayCode;
    this.rows = make('div');
    // Stands there from the beginning, so that a screen reader hears the new words at once.
    this.quote = make('p', { class: 'bench-quote', 'aria-live': 'polite' });
    this.acting = make('div', { class: 'btn-row' });
    const label = { role: 'group', 'aria-label': gettext('Edges of the passage') };
    this.box = make('div', { class: 'bench-edges', ...label }, this.rows, this.quote, this.acting);
    this.handles = new Handles(scroller, { drag: (edge, at) => this.#drag(edge, at), drop: () => this.keep() });
    state.listen(({ what }) => {
      if (what === 'chosen' || what === 'segments') this.#follow();
    });
  }

  /** Whether edges were moved and not kept yet. */
  get isMoving() {
    return this.#draft !== null;
  }

  /** The other edge is moved from here on. */
  turn() {
    if (!this.#current()) return;
    this.#edge = this.#edge === 'end' ? 'start' : 'end';
    say(this.#edge === 'end' ? gettext('Moving the end') : gettext('Moving the beginning'));
    this.draw();
  }

  /** @param {1 | -1} step @param {Edge} [edge] */
  move(step, edge = this.#edge) {
    const now = this.#draft ?? this.#current();
    if (!now) return;
    this.#edge = edge;
    this.#show(moveEdge(TEXT, now, edge, step));
  }

  /** Keeps what was moved. */
  async keep() {
    const [draft, segment] = [this.#draft, this.state.segment(this.#segment)];
    const isHeld = this.box.contains(document.activeElement);
    this.#draft = null;
    if (draft && segment) await this.acts.move(segment.id, draft, placeOf(segment));
    this.draw();
    if (isHeld) this.#focus('button');
  }

  /** Back to where the edges were. */
  drop() {
    const isHeld = this.box.contains(document.activeElement);
    this.#draft = null;
    this.draw();
    if (isHeld) this.#focus('button');
  }

  /** The group in the panel, and what lies on the text. */
  draw() {
    const place = this.#current();
    if (!this.state.selection) point('picked', this.#draft ? spansOf(this.#draft) : []);
    this.handles.show(this.#draft ?? place);
    const held = this.box.contains(document.activeElement) ? document.activeElement?.getAttribute('data-edge') : null;
    const rows = [this.#row('start', gettext('Start of the passage')), this.#row('end', gettext('End of the passage'))];
    this.rows.replaceChildren(...(place ? rows : []));
    const words = this.#draft ? quoteOf(spansOf(this.#draft)) : '';
    if (this.quote.textContent !== words) this.quote.textContent = words;
    this.acting.replaceChildren(...(this.#draft ? this.#ways() : []));
    if (held) this.#focus(`[data-edge="${held}"]`);
  }

  /** @param {string} selector */
  #focus(selector) {
    /** @type {HTMLElement | null} */ (this.box.querySelector(selector))?.focus({ preventScroll: true });
  }

  #ways() {
    const keep = button(gettext('Keep the edges'), () => void this.keep(), { 'data-edge': 'keep' });
    keep.append(keyHint('⏎'));
    const drop = button(gettext('As before'), () => this.drop(), { ...QUIET, 'data-edge': 'drop' });
    drop.append(keyHint('Esc'));
    return [keep, drop];
  }

  /** @param {Edge} edge @param {string} name */
  #row(edge, name) {
    /** @type {[string, 1 | -1, string][]} */
    const ways = edge === 'start'
      ? [['←', -1, gettext('Beginning: one word earlier')], ['→', 1, gettext('Beginning: one word later')]]
      : [['←', -1, gettext('End: one word earlier')], ['→', 1, gettext('End: one word later')]];
    const made = ways.map(([sign, step, label]) => button(sign, () => this.move(step, edge), {
      'aria-label': label, title: label, 'data-edge': `${edge}${step}`,
    }));
    const isActive = this.#edge === edge;
    const word = make('span', { class: 'bench-edge-name' }, name);
    if (isActive) word.append(' ', keyHint('⇧← ⇧→'));
    return make('div', { class: 'bench-edge' }, word, ...made);
  }

  /** @returns {Selected | null} where the open passage stands */
  #current() {
    const segment = this.mayCode ? this.state.segment(this.#segment) : undefined;
    return segment?.spans.length ? placeOf(segment) : null;
  }

  /** @param {Selected} place */
  #show(place) {
    const now = this.#current();
    const isSame = now !== null && ['first', 'start', 'last', 'end'].every((key) => {
      return place[/** @type {keyof Selected} */ (key)] === now[/** @type {keyof Selected} */ (key)];
    });
    this.#draft = isSame ? null : place;
    this.draw();
  }

  /** @param {Edge} edge @param {{turn: number, at: number}} to */
  #drag(edge, { turn, at }) {
    const now = this.#draft ?? this.#current();
    if (!now) return;
    const place = edge === 'end' ? { ...now, last: turn, end: at } : { ...now, first: turn, start: at };
    const far = orderOf(place.last) - orderOf(place.first);
    this.#edge = edge;
    if (far > 0 || (far === 0 && place.start < place.end)) this.#show(place);
  }

  #follow() {
    if (this.state.chosen !== this.#segment) {
      // What was moved is kept when another passage is opened.
      if (this.#draft) void this.keep();
      this.#segment = this.state.chosen;
      this.#edge = 'end';
      this.#draft = null;
    }
    this.draw();
  }
}
