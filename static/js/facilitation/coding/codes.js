/**
 * The list of codes: find or create, give to what is selected, or look at where one code stands. What Enter will do
 * stands marked in the list: the code of exactly this name, else making it; never a code that only resembles it.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { button, find, keyHint, make, square } from './dom.js';
import { exactly, matching } from './finding.js';

/** @typedef {import('./types.js').Code} Code */

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
    state.listen(({ what }) => {
      if (what === 'codes' || what === 'focus') this.draw();
      else if (what === 'counts') this.#count();
      else if (what === 'selection' || what === 'chosen') this.#markEnter();
    });
  }

  /** Codes found, and the offer to make one of that name. */
  draw() {
    const focused = document.activeElement?.getAttribute('data-code');
    const found = matching(this.state.offered, this.box.value);
    const rows = found.map((code) => this.#row(code));
    if (this.#canCreate()) rows.unshift(this.#createRow());
    this.list.replaceChildren(...rows);
    if (focused) this.#button(`[data-code="${focused}"]`)?.focus();
    find('[data-code-count]').textContent = String(this.state.offered.length);
    this.#markEnter();
    this.#say(found.length);
  }

  /** Opens the finder, with the last code first in hand. */
  open() {
    this.box.focus();
    this.box.select();
  }

  get #sought() {
    return this.box.value.trim();
  }

  /** Whether a code may be made of what is sought: none is called exactly so. */
  #canCreate() {
    return this.mayCode && this.#sought !== '' && !exactly(this.state.offered, this.#sought).length;
  }

  /** What Enter would do now: give one code, make one, or nothing. @returns {{code?: Code, makes: boolean}} */
  get #enterDoes() {
    if (!this.mayCode) return { makes: false };
    if (this.#canCreate()) return { makes: true };
    if (this.#sought) {
      const same = exactly(this.state.offered, this.#sought);
      return { code: same.length === 1 ? same[0] : undefined, makes: false };
    }
    const last = this.state.code(this.state.recent[0] ?? 0);
    const isAsked = this.state.selection !== null || this.state.chosen !== null;
    return { code: isAsked && last && !last.archived ? last : undefined, makes: false };
  }

  /** The row that Enter takes says so. */
  #markEnter() {
    const { code, makes } = this.#enterDoes;
    this.list.querySelector('[data-enter]')?.remove();
    const row = makes ? this.#button('[data-create]') : code && this.#button(`[data-code="${code.id}"]`);
    const hint = keyHint('⏎');
    hint.dataset.enter = '';
    row?.append(hint);
  }

  /** @param {number} found */
  #say(found) {
    const said = ngettext('%(num)s code found', '%(num)s codes found', found);
    const { code, makes } = this.#enterDoes;
    const name = code?.path ?? this.#sought;
    const gives = code && gettext('Enter gives “%(name)s”', { name });
    const enter = makes ? gettext('Enter creates “%(name)s”', { name }) : gives;
    find('[data-found]').textContent = this.#sought ? [said, enter].filter(Boolean).join('. ') : '';
  }

  #count() {
    for (const cell of this.list.querySelectorAll('[data-code]')) {
      const count = this.state.code(Number(cell.getAttribute('data-code')))?.count;
      const shown = cell.querySelector('.tree-count');
      if (shown) shown.textContent = String(count || '');
    }
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
    const label = gettext('Create “%(name)s”', { name: this.#sought });
    const attributes = { class: 'bench-code bench-create', 'data-create': '' };
    const plus = make('span', { class: 'bench-plus', 'aria-hidden': 'true' }, '+');
    return make('li', {}, button(label, () => void this.#create(), attributes, plus));
  }

  async #create() {
    const name = this.#sought;
    this.#reset();
    await this.acts.create(name);
  }

  #reset() {
    this.box.value = '';
    this.draw();
  }

  /** With words selected the code is given to them; else it comes into focus. @param {Code} code */
  #press(code) {
    if (this.state.selection && this.mayCode) {
      this.#reset();
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
      this.#button('[data-code]')?.focus();
    } else if (event.code === 'Escape') {
      this.#reset();
      find('[data-text]').focus();
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      void this.#enter();
    }
  }

  async #enter() {
    const { code, makes } = this.#enterDoes;
    if (makes) {
      await this.#create();
    } else if (code && (this.state.selection || this.state.chosen)) {
      this.#reset();
      await this.use(code.id);
    } else if (code) {
      this.#press(code);
      return;
    } else {
      // Several codes of this name: one is chosen in the list.
      this.#button('[data-code]')?.focus();
      return;
    }
    find('[data-text]').focus({ preventScroll: true });
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
