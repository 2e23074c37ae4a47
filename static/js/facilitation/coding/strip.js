/**
 * The line under the text: under way, «✓ Saved» with the way back, or what went wrong with a second try.
 * @module
 */

import { alertNow } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { button, keyHint, make } from './dom.js';
import { Refused } from './send.js';

const LATE_MS = 300;

/** @typedef {{text: string, back: () => Promise<void>}} Done */

/** Says what happened and keeps what can be undone. */
export class Strip {
  /** @type {Done[]} */
  #done = [];
  /** @type {() => void} */
  onUndo = () => {};

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * Runs an act; words about waiting come only when it takes longer than a blink.
   * @param {() => Promise<void>} act
   * @param {() => Promise<void>} again
   */
  async doing(act, again) {
    const waiting = gettext('Saving…');
    const timer = setTimeout(() => this.#say('busy', `◷ ${waiting}`), LATE_MS);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#failed(error, again);
    } finally {
      clearTimeout(timer);
      if (this.place.dataset.kind === 'busy') this.place.replaceChildren();
    }
  }

  /** @param {string} text @param {() => Promise<void>} back */
  did(text, back) {
    this.#done.push({ text, back });
    this.#saved(text);
  }

  /** @param {string} text */
  undone(text) {
    this.#say('ok', gettext('Undone: %(text)s', { text }));
    if (this.#done.length) this.place.append(this.#undoButton());
  }

  /** @returns {Done | undefined} */
  pop() {
    return this.#done.pop();
  }

  /** @param {Done} act */
  push(act) {
    this.#done.push(act);
  }

  /** @param {string} text */
  #saved(text) {
    const saved = gettext('Saved');
    this.#say('ok', `✓ ${saved} · ${text}`);
    this.place.append(this.#undoButton());
  }

  #undoButton() {
    const undo = button(gettext('Put back'), () => this.onUndo(), { class: 'btn btn-quiet btn-staff' });
    undo.append(keyHint('Ctrl+Z'));
    return undo;
  }

  /** @param {Refused} error @param {() => Promise<void>} again */
  #failed(error, again) {
    this.#say('bad', `! ${error.message}`);
    alertNow(error.message);
    if (error.isLost) this.place.append(button(gettext('Try again'), () => void again()));
  }

  /** @param {string} kind @param {string} text */
  #say(kind, text) {
    this.place.dataset.kind = kind;
    this.place.replaceChildren(make('span', { class: 'bench-strip-text' }, text));
  }
}
