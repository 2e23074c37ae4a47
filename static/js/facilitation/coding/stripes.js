/**
 * Stripes beside the lines that they cover: one button for each code on each passage. Hover or focus lights the words,
 * a press opens. Only turns near the view have any.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { make } from './dom.js';
import { point } from './paint.js';
import { quoteOf, rangeIn } from './place.js';
import { spanIn } from './state.js';
import { place } from './tracks.js';
import { countWords } from './words.js';

/** @typedef {import('./types.js').Segment} Segment */
/** @typedef {{face: string, mark: string, path: string}} Face */
/** @typedef {{top: number, bottom: number, segment: Segment, id: number, code: Face}} Stripe */
/** @typedef {{turn: HTMLElement, list: HTMLElement | null, placed: import('./tracks.js').Placed<Stripe>[]}} Plan */

const LEAST = 26;
const MARKED = () => ({ face: 'code-none', mark: '–', path: gettext('marked') });

/** Words of a passage are counted once. @type {WeakMap<Segment, number>} */
const sizes = new WeakMap();

/** Measures and sets the stripes of turns. */
export class Stripes {
  /**
   * @param {import('./state.js').State} state
   * @param {(segment: number) => void} open
   */
  constructor(state, open) {
    this.state = state;
    this.open = open;
    this.tracks = 4;
  }

  /** Where the stripes of a turn stand; reads the layout, changes nothing. @param {HTMLElement} turn @returns {Plan} */
  plan(turn) {
    const id = Number(turn.dataset.turn);
    const list = /** @type {HTMLElement | null} */ (turn.querySelector('[data-stripes]'));
    const segments = this.state.at(id);
    if (!segments.length) return { turn, list, placed: [] };
    const from = turn.getBoundingClientRect().top;
    const items = segments.flatMap((segment) => {
      const rect = rangeIn(...spanIn(segment, id))?.getBoundingClientRect();
      if (!rect) return [];
      const spare = Math.max(0, (LEAST - rect.height) / 2);
      const [top, bottom] = [rect.top - from - spare, rect.bottom - from + spare];
      return this.#codes(segment).map(([code, face]) => ({ top, bottom, segment, id: code, code: face }));
    });
    return { turn, list, placed: place(items, this.tracks) };
  }

  /** Sets them. @param {Plan} plan */
  set({ turn, list, placed }) {
    if (!placed.length) {
      list?.remove();
      return;
    }
    const label = gettext('Codes of turn %(n)s', { n: turn.dataset.position ?? '' });
    const box = list ?? make('ul', { class: 'bare bench-stripes', 'data-stripes': '', 'aria-label': label });
    const held = box.contains(document.activeElement) ? document.activeElement?.getAttribute('data-stripe') : null;
    box.replaceChildren(...placed.map((one) => this.#item(turn, one)));
    if (!list) turn.append(box);
    const again = held && box.querySelector(`[data-stripe="${held}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /** The passage whose panel is open. */
  showChosen() {
    const { chosen } = this.state;
    for (const one of document.querySelectorAll('.bench-stripe')) {
      const own = (one.getAttribute('data-segments') ?? '').split(' ');
      one.setAttribute('aria-pressed', String(chosen !== null && own.includes(String(chosen))));
    }
    this.#rest();
  }

  #rest() {
    point('pointed', this.state.segment(this.state.chosen)?.spans ?? []);
  }

  /** @param {Segment} segment @returns {[number, Face][]} */
  #codes(segment) {
    const ids = [...new Set(segment.codings.map(([, code]) => code))];
    if (!ids.length) return [[0, MARKED()]];
    return ids.flatMap((id) => {
      const code = this.state.code(id);
      return code ? [/** @type {[number, Face]} */ ([id, code])] : [];
    });
  }

  /** @param {HTMLElement} turn @param {import('./tracks.js').Placed<Stripe>} placed */
  #item(turn, { top, bottom, track, items }) {
    const [first] = items;
    const isMany = items.length > 1;
    const label = items.map((one) => this.#label(turn, one)).join('; ');
    const segments = [...new Set(items.map(({ segment }) => segment.id))];
    const { chosen } = this.state;
    const stripe = make('button', {
      type: 'button', class: `bench-stripe ${isMany ? 'bench-stripe-many' : first.code.face}`, 'aria-label': label,
      title: label, 'aria-pressed': String(chosen !== null && segments.includes(chosen)),
      'data-segments': segments.join(' '), 'data-stripe': `${first.segment.id}-${first.id}`,
    }, make('span', { 'aria-hidden': 'true' }, isMany ? `+${items.length}` : first.code.mark));
    const item = make('li', { class: `track-${track}` }, stripe);
    item.style.setProperty('top', `${Math.round(top)}px`);
    item.style.setProperty('height', `${Math.round(bottom - top)}px`);
    const light = () => point('pointed', items.flatMap(({ segment }) => segment.spans));
    stripe.addEventListener('pointerenter', light);
    stripe.addEventListener('focus', light);
    for (const event of ['pointerleave', 'blur']) stripe.addEventListener(event, () => this.#rest());
    // A bundle opens one passage after another.
    stripe.addEventListener('click', () => {
      const at = segments.indexOf(this.state.chosen ?? 0);
      this.open(segments[(at + 1) % segments.length]);
    });
    return item;
  }

  /** @param {HTMLElement} turn @param {Stripe} stripe */
  #label(turn, { segment, id, code }) {
    const size = sizes.get(segment) ?? countWords(quoteOf(segment.spans));
    sizes.set(segment, size);
    const words = ngettext('%(num)s word', '%(num)s words', size);
    const coders = [...new Set(segment.codings.filter(([, one]) => one === id).map(([, , who]) => who))];
    const who = coders.map((one) => (one === this.state.me ? gettext('you') : this.state.personName(one))).join(', ');
    return [code.path, turn.querySelector('.turn-who > b')?.textContent, words, who].filter(Boolean).join(', ');
  }
}
