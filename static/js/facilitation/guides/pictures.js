/**
 * Pictures of questions in the guide's editor: sent at once, shown with their words, removed without leaving the page.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';

/** @typedef {{ok: boolean, id?: string, alt?: string, url?: string, message?: string}} Answer */

/** The pictures of one form. */
export class Pictures {
  /**
   * @param {HTMLFormElement} form
   * @param {() => void} onChange
   */
  constructor(form, onChange) {
    this.form = form;
    this.onChange = onChange;
  }

  /** @param {string} key the question */
  async add(key) {
    const file = this.box(`file-${key}`);
    const words = this.box(`words-${key}`);
    const picture = file instanceof HTMLInputElement ? file.files?.[0] : null;
    if (!picture) return this.wrong(key, gettext('Choose a picture first.'));
    const answer = await this.send(picture, words?.value ?? '');
    if (!answer.ok) return this.wrong(key, answer.message ?? '');
    this.show(key, answer);
    if (file) file.value = '';
    if (words) words.value = '';
    this.wrong(key, '');
    say(gettext('The picture is added.'));
    this.onChange();
  }

  /** @param {Element} button inside a picture */
  remove(button) {
    const picture = button.closest('[data-picture]');
    const details = button.closest('details');
    picture?.remove();
    details?.querySelector('summary')?.focus();
    say(gettext('The picture is removed.'));
    this.onChange();
  }

  /** @param {File} picture @param {string} words @returns {Promise<Answer>} */
  async send(picture, words) {
    const body = new FormData();
    body.append('file', picture);
    body.append('words', words);
    body.append('csrf_token', this.box('csrf_token')?.value ?? '');
    try {
      const headers = { Accept: 'application/json' };
      const response = await fetch(this.form.dataset.pictures ?? '', { method: 'POST', headers, body });
      return await response.json();
    } catch {
      return {
        ok: false,
        message: gettext('The picture did not arrive. Everything else is kept. Try again when there is a connection.'),
      };
    }
  }

  /** @param {string} key @param {Answer} answer */
  show(key, { id = '', alt = '', url = '' }) {
    const pattern = document.getElementById('pattern-picture');
    const list = document.getElementById(`pictures-${key}`);
    if (!(pattern instanceof HTMLTemplateElement) || !list) return;
    const made = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
    for (const node of made.querySelectorAll('*')) {
      for (const { name, value } of [...node.attributes]) {
        const filled = value.replaceAll('__key__', key).replaceAll('__name__', id);
        if (filled !== value) node.setAttribute(name, filled);
      }
    }
    made.querySelector('img')?.setAttribute('src', url);
    const words = made.querySelector('textarea');
    if (words) words.value = alt;
    list.append(made);
  }

  /** @param {string} key @param {string} text */
  wrong(key, text) {
    const line = this.form.querySelector(`[data-pictures-of="${CSS.escape(key)}"] [data-picture-wrong]`);
    const words = line?.querySelector('span');
    if (!line || !words) return;
    words.textContent = text;
    line.toggleAttribute('hidden', text === '');
  }

  /** @param {string} name @returns {HTMLInputElement | HTMLTextAreaElement | null} */
  box(name) {
    const found = this.form.elements.namedItem(name);
    return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
  }
}
