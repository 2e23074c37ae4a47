/**
 * The passage that is open: its words, its codes with their coders, one's own memo and the others'.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { quoteLine } from './bar.js';
import { button, find, make, square } from './dom.js';
import { history } from './history.js';
import { MemoBox } from './memo.js';
import { quoteOf, turnOf } from './place.js';

/** @typedef {import('./types.js').Segment} Segment */

const QUIET = { class: 'btn btn-quiet btn-staff' };

/** The right panel. */
export class Panel {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./acts.js').Acts} acts
   * @param {{find: () => void, mayCode: boolean, edges: import('./edges.js').Edges}} ways
   */
  constructor(state, acts, ways) {
    this.state = state;
    this.acts = acts;
    this.ways = ways;
    this.body = find('[data-segment-body]');
    this.empty = this.body.firstElementChild;
    this.shown = '';
    state.listen(({ what }) => {
      if (['chosen', 'segments', 'codes'].includes(what)) this.draw();
    });
  }

  /** Draws only when something on it changed, so that a memo being typed keeps its place. */
  draw() {
    const segment = this.state.segment(this.state.chosen);
    const codes = segment?.codings.map(([, code]) => this.state.code(code)?.path);
    const now = segment ? JSON.stringify([segment, codes]) : '';
    if (now === this.shown) return;
    this.shown = now;
    this.body.replaceChildren(...(segment ? this.#parts(segment) : [this.empty ?? '']));
  }

  /** @param {Segment} segment */
  #parts(segment) {
    const parts = [this.#where(segment), quoteLine(quoteOf(segment.spans)), this.#codes(segment)];
    const last = [...this.#othersMemos(segment), history(this.state, segment.id)];
    if (!this.ways.mayCode) return [...parts, ...last];
    const memo = new MemoBox(this.state, segment.id).element;
    return [...parts, this.#acts(segment), this.ways.edges.box, memo, ...last];
  }

  /** @param {Segment} segment */
  #where(segment) {
    const ends = [segment.spans[0], segment.spans[segment.spans.length - 1]].map(([turn]) => turnOf(turn));
    const [from, to] = ends.map((turn) => turn?.dataset.position ?? '');
    const place = from === to ? from : `${from}–${to}`;
    const jump = button(place, () => ends[0]?.scrollIntoView({ block: 'center' }), QUIET);
    jump.setAttribute('aria-label', gettext('To the place in the text: turn %(n)s', { n: place }));
    return make('p', { class: 'bench-where' }, jump, ends[0]?.querySelector('.turn-who > b')?.textContent ?? '');
  }

  /** @param {Segment} segment */
  #codes(segment) {
    const rows = segment.codings.flatMap(([id, codeId, coder]) => {
      const code = this.state.code(codeId);
      return code ? [this.#coding(id, code, coder)] : [];
    });
    const none = make('li', { class: 'text2' }, gettext('Marked without a code.'));
    return make('ul', { class: 'bare stack' }, ...(rows.length ? rows : [none]));
  }

  /** @param {number} id @param {import('./types.js').Code} code @param {number} coder */
  #coding(id, code, coder) {
    const isMine = coder === this.state.me;
    const who = isMine ? gettext('you') : this.state.personName(coder);
    const words = [make('span', {}, code.path), make('span', { class: 'text3' }, who)];
    const row = make('li', { class: 'bench-coding' }, square(code), ...words);
    if (this.ways.mayCode) {
      const label = gettext('Take off: %(name)s', { name: code.name });
      const names = { class: 'btn btn-quiet btn-staff btn-icon', 'aria-label': label, title: label };
      row.append(button('×', () => void this.acts.remove(id, code.name), names));
    }
    return row;
  }

  /** @param {Segment} segment */
  #acts(segment) {
    const row = make('div', { class: 'btn-row' }, button(gettext('+ code'), () => this.ways.find()));
    if (segment.marked && !segment.codings.length) {
      row.append(button(gettext('Take the mark off'), () => void this.acts.unmark(segment.id), QUIET));
    }
    const { finding } = this.state.urls;
    const href = finding?.replace('/0/', `/${segment.id}/`);
    if (href) row.append(make('a', { ...QUIET, href }, gettext('Into a finding…')));
    return row;
  }

  /** @param {Segment} segment */
  #othersMemos(segment) {
    return this.state.memos(segment.id).filter((memo) => memo.author !== this.state.me).map((memo) => {
      const words = make('p', { class: 'pre-line' }, memo.text);
      const who = make('p', { class: 'text3 sm' }, this.state.personName(memo.author));
      return make('blockquote', { class: 'bench-memo' }, words, who);
    });
  }

  /** Puts the cursor into one's memo. */
  memo() {
    this.body.querySelector('textarea')?.focus();
  }
}
