/**
 * Keeps what is typed into a guide: in this browser at once, on the server after two seconds of rest.
 * @module
 */

import { alertNow } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';

export const REST_MS = 2000;
export const RETRY_MS = 10_000;

/** @typedef {{key: string, field: string, text: string}} Wrong */
/** @typedef {{number: string, version: string, entries: [string, string][]}} Kept */

/**
 * What the form would send, without the token and files: a picture is sent when it is added.
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function entriesOf(form) {
  return [...new FormData(form)]
    .filter(([name, value]) => typeof value === 'string' && !['csrf_token', 'act', 'gone'].includes(name))
    .map(([name, value]) => [name, String(value)]);
}

/**
 * Whether two forms say the same, whatever edition they were made from.
 * @param {[string, string][]} a
 * @param {[string, string][]} b
 */
export function isSame(a, b) {
  const words = (/** @type {[string, string][]} */ list) =>
    JSON.stringify(list.filter(([name]) => name !== 'number' && name !== 'version'));
  return words(a) === words(b);
}

/** One guide on one page. */
export class Keeper {
  /**
   * @param {HTMLFormElement} form
   * @param {import('../../core/person_store.js').PersonStore} store
   * @param {(wrong: Wrong[]) => void} onWrong
   */
  constructor(form, store, onWrong) {
    this.form = form;
    this.store = store;
    this.onWrong = onWrong;
    this.name = `guide.${form.dataset.guide}`;
    this.line = form.querySelector('[data-guide-saved]');
    this.timer = 0;
    this.isSending = false;
    this.isStale = false;
  }

  /** Something was typed, moved, added or removed. */
  touch() {
    this.store.write(this.name, this.kept());
    if (!this.isStale) this.later(REST_MS);
  }

  /** @returns {Kept} */
  kept() {
    return { number: this.value('number'), version: this.value('version'), entries: entriesOf(this.form) };
  }

  /** @param {number} pause */
  later(pause) {
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => void this.save(), pause));
  }

  async save() {
    if (this.isStale) return;
    if (this.isSending) {
      this.later(REST_MS);
      return;
    }
    this.isSending = true;
    const entries = entriesOf(this.form);
    const answer = await this.send(entries);
    this.isSending = false;
    if (!answer) this.lost();
    else if (answer.ok) this.saved(answer, entries);
    else this.refused(answer);
  }

  /** @param {[string, string][]} entries @returns {Promise<any>} the server's answer, or null when there was none */
  async send(entries) {
    const body = new URLSearchParams([...entries, ['csrf_token', this.value('csrf_token')]]);
    try {
      const response = await fetch(this.form.action, { method: 'POST', headers: { Accept: 'application/json' }, body });
      const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
      return isJson && !response.redirected ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** @param {{number: number, version: number, saved: string}} answer @param {[string, string][]} entries */
  saved(answer, entries) {
    this.set('number', answer.number);
    this.set('version', answer.version);
    this.onWrong([]);
    if (isSame(entriesOf(this.form), entries)) this.store.remove(this.name);
    else this.touch();
    this.say(gettext('Saved at %(time)s', { time: answer.saved }), false);
  }

  /** @param {{code: string, message?: string, errors?: Wrong[]}} answer */
  refused(answer) {
    if (answer.code === 'guide_not_right') {
      this.onWrong(answer.errors ?? []);
      this.say(gettext('Not saved on the server yet: correct what is marked. It is kept on this device.'), true);
      return;
    }
    this.isStale = true;
    const otherwise = gettext('The guide was not saved. What you typed is kept on this device. Reload the page.');
    const text = answer.message ?? otherwise;
    this.say(text, true);
    alertNow(text);
  }

  lost() {
    const what = gettext('The server does not answer.');
    const kept = gettext('What you typed is kept on this device and will be saved by itself.');
    this.say(`${what} ${kept}`, true);
    this.later(RETRY_MS);
  }

  /** @param {string} text @param {boolean} isBad */
  say(text, isBad) {
    if (!this.line) return;
    this.line.textContent = text;
    this.line.classList.toggle('autosave-bad', isBad);
  }

  /** @param {string} name */
  value(name) {
    const box = this.form.querySelector(`input[name="${name}"]`);
    return box instanceof HTMLInputElement ? box.value : '';
  }

  /** @param {string} name @param {number} value */
  set(name, value) {
    const box = this.form.querySelector(`input[name="${name}"]`);
    if (box instanceof HTMLInputElement) box.value = String(value);
  }
}
