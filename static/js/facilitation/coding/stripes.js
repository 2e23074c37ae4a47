/**
 * Stripes beside the turns: one button for each code on each passage. Hover or focus lights the words, a press opens.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { make } from './dom.js';
import { paint, point } from './paint.js';
import { quoteOf, turns } from './place.js';
import { countWords } from './words.js';

/** @typedef {import('./types.js').Segment} Segment */

/** Colours and stripes of everything that is coded. */
export class Stripes {
  /**
   * @param {import('./state.js').State} state
   * @param {(segment: number) => void} open
   */
  constructor(state, open) {
    this.state = state;
    this.open = open;
    /** What stands beside each turn, so that only turns that changed are drawn anew. @type {Map<number, string>} */
    this.drawn = new Map();
    state.addEventListener('change', (event) => this.#onChange(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {string} what */
  #onChange(what) {
    if (what === 'selection') return;
    if (what === 'chosen') this.#showChosen();
    else this.draw();
  }

  /** Paints the words and sets the stripes of every turn. */
  draw() {
    paint(this.state.data.segments.flatMap((segment) => this.#marks(segment)));
    const held = document.activeElement?.getAttribute('data-stripe');
    const byTurn = this.#byTurn();
    for (const turn of turns()) this.#drawTurn(turn, byTurn.get(Number(turn.dataset.turn)) ?? []);
    const again = held && document.querySelector(`[data-stripe="${held}"]`);
    if (again instanceof HTMLElement && again !== document.activeElement) again.focus({ preventScroll: true });
    this.#showChosen();
  }

  /** @param {HTMLElement} turn @param {Segment[]} here */
  #drawTurn(turn, here) {
    const id = Number(turn.dataset.turn);
    const now = JSON.stringify(here.map(({ id: segment, spans, codings }) => {
      const codes = codings.map(([, code, who]) => {
        const { path = '', face = '', mark = '' } = this.state.code(code) ?? {};
        return [path, face, mark, who];
      });
      return [segment, spans, codes];
    }));
    if (now === (this.drawn.get(id) ?? '[]')) return;
    this.drawn.set(id, now);
    turn.querySelector('[data-stripes]')?.replaceChildren(...here.flatMap((segment) => this.#stripes(turn, segment)));
  }

  /** The passage whose panel is open. */
  #showChosen() {
    for (const one of document.querySelectorAll('.bench-stripe[aria-pressed="true"]')) {
      one.setAttribute('aria-pressed', 'false');
    }
    for (const one of document.querySelectorAll(`.bench-stripe[data-stripe^="${this.state.chosen ?? 'none'}-"]`)) {
      one.setAttribute('aria-pressed', 'true');
    }
    point('pointed', this.state.segment(this.state.chosen)?.spans ?? []);
  }

  /** @param {Segment} segment */
  #marks(segment) {
    const { focused } = this.state;
    const codes = [...new Set(segment.codings.map(([, code]) => code))].flatMap((id) => this.state.code(id) ?? []);
    if (!codes.length) return [{ spans: segment.spans, face: 'code-none', isDim: focused !== null }];
    return codes.map((code) => {
      const isDim = focused !== null && focused !== code.id;
      return { spans: segment.spans, face: code.face, isDim };
    });
  }

  #byTurn() {
    /** @type {Map<number, Segment[]>} */
    const found = new Map();
    for (const segment of this.state.data.segments) {
      for (const [turn] of segment.spans) found.get(turn)?.push(segment) ?? found.set(turn, [segment]);
    }
    for (const list of found.values()) list.sort((one, two) => firstUnit(one) - firstUnit(two));
    return found;
  }

  /** @param {HTMLElement} turn @param {Segment} segment */
  #stripes(turn, segment) {
    const ids = [...new Set(segment.codings.map(([, code]) => code))];
    if (!ids.length) return [this.#stripe(turn, segment, { face: 'code-none', mark: '–', path: gettext('marked') }, 0)];
    return ids.flatMap((id) => {
      const code = this.state.code(id);
      return code ? [this.#stripe(turn, segment, code, id)] : [];
    });
  }

  /**
   * @param {HTMLElement} turn
   * @param {Segment} segment
   * @param {{face: string, mark: string, path: string}} code
   * @param {number} id
   */
  #stripe(turn, segment, code, id) {
    const size = countWords(quoteOf(segment.spans));
    const words = ngettext('%(num)s word', '%(num)s words', size);
    const coders = [...new Set(segment.codings.filter(([, one]) => one === id).map(([, , who]) => who))];
    const who = coders.map((one) => this.#who(one)).join(', ');
    const label = [code.path, turn.dataset.speaker ?? '', words, who].filter(Boolean).join(', ');
    const stripe = make('button', {
      type: 'button', class: `bench-stripe ${code.face}`, 'aria-label': label, title: label,
      'aria-pressed': 'false', 'data-stripe': `${segment.id}-${id}-${turn.dataset.turn}`,
    }, make('span', { 'aria-hidden': 'true' }, code.mark));
    const light = () => point('pointed', segment.spans);
    const rest = () => point('pointed', this.state.segment(this.state.chosen)?.spans ?? []);
    stripe.addEventListener('pointerenter', light);
    stripe.addEventListener('focus', light);
    stripe.addEventListener('pointerleave', rest);
    stripe.addEventListener('blur', rest);
    stripe.addEventListener('click', () => this.open(segment.id));
    return make('li', {}, stripe);
  }

  /** @param {number} id */
  #who(id) {
    return id === this.state.data.me ? gettext('you') : this.state.personName(id);
  }
}

/** @param {Segment} segment */
function firstUnit(segment) {
  return (segment.spans[0]?.[1] ?? 0) * 1e6 + segment.id;
}
