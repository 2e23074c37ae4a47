/**
 * Coding a turn without selecting: the whole of it or some of its sentences, edges by words, codes by ticks. The way
 * for keyboards, screen readers and phones.
 * @module
 */

import { say } from '../../core/announcer.js';
import { open } from '../../core/dialog.js';
import { gettext } from '../../core/i18n.js';
import { exactly, matching } from './finding.js';
import { button, find, make, square } from './dom.js';
import { wordsOf } from './place.js';
import { byWord, lastEnd, nextStart, sentences } from './words.js';

/** The dialog «Code the turn». */
export class TurnDialog {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./acts.js').Acts} acts
   * @param {string} tongue
   */
  constructor(state, acts, tongue) {
    this.state = state;
    this.acts = acts;
    this.tongue = tongue;
    this.dialog = /** @type {HTMLDialogElement} */ (find('#bench-turn'));
    this.body = find('[data-turn-dialog]');
    /** @type {Set<number>} */
    this.ticked = new Set();
    this.sought = '';
    this.turn = 0;
    this.text = '';
    /** @type {{start: number, end: number}[]} */
    this.parts = [];
    this.place = { start: 0, end: 0 };
  }

  /** @param {HTMLElement} turn */
  open(turn) {
    this.turn = Number(turn.dataset.turn);
    this.text = wordsOf(turn)?.textContent ?? '';
    this.parts = sentences(this.text, this.tongue);
    this.place = { start: 0, end: this.text.length };
    this.ticked = new Set();
    this.sought = '';
    this.body.replaceChildren(...this.#contents());
    this.#showQuote(false);
    open(this.dialog);
  }

  #contents() {
    this.quote = make('p', { class: 'bench-quote', 'aria-live': 'polite' });
    this.list = make('ul', { class: 'bare bench-ticks' });
    this.#drawCodes();
    const words = { 'aria-label': gettext('Find or create a code'), placeholder: gettext('Find or create…') };
    const finder = this.finder = make('input', { class: 'form-control', type: 'search', maxlength: '200', ...words });
    finder.addEventListener('input', () => {
      this.sought = finder.value;
      this.#drawCodes();
    });
    const save = button(gettext('Code these words'), () => void this.#save(), { class: 'btn btn-primary' });
    const parts = this.parts.length > 1 ? [this.#sentences()] : [];
    return [...parts, this.quote, this.#edges(), finder, this.list, make('div', { class: 'bench-save' }, save)];
  }

  #sentences() {
    const boxes = this.parts.map(({ start, end }, index) => {
      const id = `sentence-${index}`;
      const box = make('input', { class: 'choice-input', type: 'checkbox', id, checked: '' });
      box.addEventListener('change', () => this.#fromBoxes());
      const label = make('label', { class: 'choice-label', for: id }, this.text.slice(start, end));
      return make('div', { class: 'choice' }, box, label);
    });
    const legend = make('legend', {}, gettext('Choose a part'));
    return make('fieldset', { class: 'field', 'data-sentences': '' }, legend, ...boxes);
  }

  /** From the first ticked sentence to the last one. */
  #fromBoxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.body.querySelectorAll('[data-sentences] input');
    const ticked = [...boxes].flatMap((box, index) => (box.checked ? [this.parts[index]] : []));
    const last = ticked[ticked.length - 1];
    this.place = last ? { start: ticked[0].start, end: last.end } : { start: 0, end: this.text.length };
    this.#showQuote(true);
  }

  #edges() {
    /** @type {[string, 'start' | 'end', 1 | -1][]} */
    const moves = [
      [gettext('Beginning: one word earlier'), 'start', -1], [gettext('Beginning: one word later'), 'start', 1],
      [gettext('End: one word earlier'), 'end', -1], [gettext('End: one word later'), 'end', 1],
    ];
    const signs = ['⇤←', '→⇤', '⇥←', '→⇥'];
    const row = moves.map(([label, edge, step], index) => {
      return button(signs[index], () => this.#move(edge, step), { 'aria-label': label, title: label });
    });
    return make('div', { class: 'btn-row', role: 'group', 'aria-label': gettext('Edges of the passage') }, ...row);
  }

  /** @param {'start' | 'end'} edge @param {1 | -1} step */
  #move(edge, step) {
    const { text, place } = this;
    const at = edge === 'start' && step > 0 ? nextStart(text, place.start) : byWord(text, place[edge], step);
    const moved = { ...place, [edge]: edge === 'end' && step < 0 ? lastEnd(text, at) : at };
    if (moved.start < moved.end) this.place = moved;
    this.#showQuote(true);
  }

  /** @param {boolean} aloud */
  #showQuote(aloud) {
    const words = this.text.slice(this.place.start, this.place.end);
    if (this.quote) this.quote.textContent = words;
    if (aloud) say(words);
  }

  #drawCodes() {
    const rows = matching(this.state.offered, this.sought).map((code) => {
      const id = `tick-${code.id}`;
      const box = make('input', { class: 'choice-input', type: 'checkbox', id });
      box.checked = this.ticked.has(code.id);
      box.addEventListener('change', () => (box.checked ? this.ticked.add(code.id) : this.ticked.delete(code.id)));
      const label = make('label', { class: 'choice-label', for: id }, square(code), ` ${code.path}`);
      return make('li', { class: 'choice' }, box, label);
    });
    this.list?.replaceChildren(...rows);
    const isNew = this.sought.trim() && !exactly(this.state.offered, this.sought).length;
    if (isNew) this.list?.prepend(make('li', {}, this.#createButton()));
  }

  #createButton() {
    const label = gettext('Create “%(name)s”', { name: this.sought.trim() });
    return button(label, () => void this.#create(), { class: 'btn btn-quiet btn-staff' });
  }

  async #create() {
    const made = await this.acts.make(this.sought.trim());
    if (made) this.ticked.add(made);
    this.sought = '';
    if (this.finder) this.finder.value = '';
    this.#drawCodes();
  }

  async #save() {
    const { start, end } = this.place;
    const place = { first: this.turn, start, last: this.turn, end };
    this.dialog.close();
    await this.acts.giveAll(place, [...this.ticked]);
  }
}
