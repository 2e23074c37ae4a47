/**
 * The bar under the selected words: Code…, the last three codes, in vivo, note. It never covers them, takes no focus.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, find, keyHint, make, square } from './dom.js';
import { point } from './paint.js';
import { rangeIn, spansOf } from './place.js';

const GAP = 8;

/** The selection bar. */
export class Bar {
  /**
   * @param {import('./state.js').State} state
   * @param {{find: () => void, note: () => void}} ways
   * @param {import('./acts.js').Acts} acts
   */
  constructor(state, ways, acts) {
    this.state = state;
    this.ways = ways;
    this.acts = acts;
    this.box = find('[data-bar]');
    this.scroller = find('[data-text]');
    // A press on the bar must not take the selection away.
    this.box.addEventListener('pointerdown', (event) => event.preventDefault());
    state.listen(({ what }) => {
      if (what === 'selection' || (what === 'codes' && state.selection)) this.draw();
    });
  }

  /** Under what is selected, or nowhere. */
  draw() {
    const chosen = this.state.selection;
    const spans = chosen ? spansOf(chosen) : [];
    point('picked', spans);
    this.box.hidden = spans.length === 0;
    if (!spans.length) return;
    this.box.replaceChildren(...this.#buttons());
    this.#place(spans[spans.length - 1]);
  }

  #buttons() {
    const recent = this.state.recent.flatMap((id) => this.state.code(id) ?? []).filter((code) => !code.archived);
    const given = recent.map((code, index) => {
      const made = button(code.name, () => void this.acts.give(code.id), {}, square(code));
      made.append(keyHint(String(index + 1)));
      return made;
    });
    return [
      this.#act(gettext('Code…'), '⏎', () => this.ways.find()),
      ...given,
      this.#act(gettext('In the person’s words'), 'V', () => void this.acts.vivo()),
      this.#act(gettext('Note'), 'N', () => this.ways.note()),
    ];
  }

  /** @param {string} label @param {string} key @param {() => void} run */
  #act(label, key, run) {
    const made = button(label, run);
    made.append(keyHint(key));
    return made;
  }

  /** @param {import('./types.js').Span} span */
  #place([turn, start, end]) {
    const rects = rangeIn(turn, start, end)?.getClientRects();
    const rect = rects?.[rects.length - 1];
    if (!rect) return;
    const frame = this.scroller.getBoundingClientRect();
    const widest = frame.width - this.box.offsetWidth - GAP;
    const left = Math.max(GAP, Math.min(rect.left - frame.left, widest));
    this.box.style.setProperty('top', `${rect.bottom - frame.top + this.scroller.scrollTop + GAP}px`);
    this.box.style.setProperty('left', `${left}px`);
  }
}

/** @param {string} text */
export function quoteLine(text) {
  return make('q', { class: 'bench-quote' }, text);
}
