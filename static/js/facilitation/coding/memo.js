/**
 * One's memo on a passage: kept by itself after two seconds of rest, with the version it was typed over.
 * @module
 */

import { alertNow } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { clock } from '../../core/time.js';
import { make } from './dom.js';
import { Refused, send } from './send.js';

const REST_MS = 2000;

/** What was typed and not yet taken, by segment; it survives the panel. @type {Map<number, string>} */
const typed = new Map();

/** The box of a memo with its line. */
export class MemoBox {
  /**
   * @param {import('./state.js').State} state
   * @param {number} segment
   */
  constructor(state, segment) {
    this.state = state;
    this.segment = segment;
    this.timer = 0;
    const id = `memo-${segment}`;
    this.area = make('textarea', { class: 'form-control', id, rows: '4', maxlength: '10000' });
    this.area.value = typed.get(segment) ?? this.#mine()?.text ?? '';
    this.line = make('p', { class: 'autosave mb-0' });
    const mine = this.#mine();
    if (mine?.text) this.line.textContent = gettext('Saved %(time)s', { time: clock(mine.at) });
    this.area.addEventListener('input', () => this.#soon());
    this.area.addEventListener('blur', () => void this.#now());
    const label = make('label', { class: 'field-label', for: id }, gettext('My memo'));
    this.element = make('div', { class: 'field' }, label, this.area, this.line);
  }

  #mine() {
    return this.state.memos(this.segment).find((memo) => memo.author === this.state.me);
  }

  #soon() {
    typed.set(this.segment, this.area.value);
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => void this.#now(), REST_MS));
  }

  async #now() {
    clearTimeout(this.timer);
    const text = this.area.value;
    const mine = this.#mine();
    if (!typed.has(this.segment) || text === (mine?.text ?? '')) return;
    const body = { target: 'segment', target_id: this.segment, text, version: mine?.version ?? 0 };
    try {
      const said = await send(this.state.urls.memo, body);
      this.#saved(text, said);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.line.classList.add('autosave-bad');
      this.line.textContent = error.isLost
        ? gettext('The memo is not saved: no connection. It stays here and is tried again.') : error.message;
      alertNow(this.line.textContent);
      if (error.isLost) this.timer = Number(setTimeout(() => void this.#now(), REST_MS * 5));
    }
  }

  /** @param {string} text @param {{id: number, version: number, at: number}} said */
  #saved(text, said) {
    this.state.putMemo({ ...said, target: this.segment, author: this.state.me, text });
    const segment = this.state.segment(this.segment);
    if (segment && text.trim()) segment.marked = true;
    if (this.area.value === text) typed.delete(this.segment);
    this.line.classList.remove('autosave-bad');
    const saved = gettext('Saved %(time)s', { time: clock(said.at) });
    this.line.textContent = `✓ ${saved}`;
  }
}
