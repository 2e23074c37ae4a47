/**
 * The list of codes: find or create, give to what is selected, or look at where one code stands.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { button, find, make, square } from './dom.js';

/** @typedef {import('./types.js').Code} Code */

/** Folds a text for finding: case and ё make no difference. @param {string} text */
export function fold(text) {
  return text.normalize('NFC').toLocaleLowerCase().replaceAll('ё', 'е').trim();
}

/**
 * Codes whose name or path holds every word, in their order; all when nothing is sought.
 * @param {Code[]} codes @param {string} sought
 */
export function matching(codes, sought) {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  return codes.filter((code) => words.every((word) => fold(code.path).includes(word)));
}

/** The left panel. */
export class CodeList {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./acts.js').Acts} acts
   * @param {boolean} mayCode
   */
  constructor(state, acts, mayCode) {
    this.state = state;
    this.acts = acts;
    this.mayCode = mayCode;
    this.list = find('[data-codes]');
    this.box = /** @type {HTMLInputElement} */ (find('#bench-find'));
    this.box.addEventListener('input', () => this.draw());
    this.box.addEventListener('keydown', (event) => this.#onKey(event));
    this.list.addEventListener('keydown', (event) => this.#walk(event));
    state.addEventListener('change', () => this.draw());
    this.draw();
  }

  /** Codes found, and the offer to make one of that name. */
  draw() {
    const focused = document.activeElement?.getAttribute('data-code');
    const found = matching(this.state.offered, this.box.value);
    const rows = found.map((code) => this.#row(code));
    if (this.#canCreate(found)) rows.push(this.#createRow());
    this.list.replaceChildren(...rows);
    if (focused) this.#button(`[data-code="${focused}"]`)?.focus();
    find('[data-code-count]').textContent = String(this.state.offered.length);
    const said = ngettext('%(num)s code found', '%(num)s codes found', found.length);
    find('[data-found]').textContent = this.box.value.trim() ? said : '';
  }

  /** Opens the finder, with the last code first in hand. */
  open() {
    this.box.focus();
    this.box.select();
  }

  /** @param {Code[]} found */
  #canCreate(found) {
    const name = fold(this.box.value);
    return this.mayCode && name !== '' && !found.some((code) => fold(code.name) === name);
  }

  /** @param {Code} code */
  #row(code) {
    const isFocused = this.state.focused === code.id;
    const name = make('span', { class: 'bench-code-name' }, code.name);
    const count = make('span', { class: 'tree-count' }, String(code.count || ''));
    const attributes = {
      class: `bench-code depth-${Math.min(code.depth, 6)}`,
      'data-code': String(code.id),
      'aria-pressed': String(isFocused),
      title: [code.path, code.definition].filter(Boolean).join('. '),
    };
    const row = button('', () => this.#press(code), attributes, square(code), name, count);
    return make('li', {}, row);
  }

  #createRow() {
    const label = gettext('Create “%(name)s”', { name: this.box.value.trim() });
    const attributes = { class: 'btn btn-quiet btn-staff', 'data-create': '' };
    return make('li', {}, button(label, () => void this.#create(), attributes));
  }

  async #create() {
    const name = this.box.value.trim();
    this.box.value = '';
    await this.acts.create(name);
  }

  /** With words selected the code is given to them; else it comes into focus. @param {Code} code */
  #press(code) {
    if (this.state.selection && this.mayCode) {
      this.box.value = '';
      void this.acts.give(code.id);
      return;
    }
    this.state.focused = this.state.focused === code.id ? null : code.id;
    this.state.changed('focus');
  }

  /** Gives a code to what is selected, else to the open passage. @param {number} id */
  async use(id) {
    if (this.state.selection) await this.acts.give(id);
    else if (this.state.chosen) await this.acts.add(this.state.chosen, id);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.code === 'ArrowDown') {
      event.preventDefault();
      this.#button('button')?.focus();
    } else if (event.code === 'Escape') {
      this.box.value = '';
      this.draw();
      find('[data-text]').focus();
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      void this.#enter();
    }
  }

  async #enter() {
    const sought = this.box.value.trim();
    const found = matching(this.state.offered, sought);
    const exact = found.find((code) => fold(code.name) === fold(sought));
    const first = exact ?? (sought ? found[0] : this.state.code(this.state.recent[0] ?? 0));
    if (first && this.mayCode) {
      this.box.value = '';
      await this.use(first.id);
      this.draw();
      find('[data-text]').focus({ preventScroll: true });
    } else if (this.#canCreate(found)) {
      await this.#create();
      find('[data-text]').focus({ preventScroll: true });
    }
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (!step) return;
    event.preventDefault();
    const buttons = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('button')]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    (buttons[at + step] ?? (step < 0 ? this.box : null))?.focus();
  }

  /** @param {string} selector @returns {HTMLElement | null} */
  #button(selector) {
    return this.list.querySelector(selector);
  }
}
