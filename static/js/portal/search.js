/**
 * The palette: Ctrl+K (by the key's place, so on the Russian layout too) or its button opens a combobox over the
 * server's answers; arrows walk, Enter goes, Escape closes. Without this script its button leads to the page.
 * @module
 */

import { open } from '../core/dialog.js';
import { gettext } from '../core/i18n.js';
import { chord } from '../core/keys.js';

const REST_MS = 150;

/**
 * Which option is chosen after a key; -1 is none.
 * @param {string} code @param {number} at @param {number} count
 */
export function walk(code, at, count) {
  if (!count) return -1;
  if (code === 'ArrowDown') return (at + 1) % count;
  if (code === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  return at;
}

class Palette {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.field = /** @type {HTMLInputElement} */ (dialog.querySelector('[role=combobox]'));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector('[role=listbox]'));
    this.status = /** @type {HTMLElement} */ (dialog.querySelector('[role=status]'));
    this.at = -1;
    this.timer = 0;
    this.asked = new AbortController();
  }

  /** @returns {HTMLAnchorElement[]} */
  get options() {
    return [...this.list.querySelectorAll('a')];
  }

  start() {
    this.field.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), REST_MS);
    });
    this.field.addEventListener('keydown', (event) => this.onKey(event));
    this.dialog.addEventListener('close', () => this.asked.abort());
    this.dialog.querySelector('form')?.addEventListener('submit', (event) => this.onSubmit(event));
    new MutationObserver(() => this.dialog.open && this.begin()).observe(this.dialog, { attributeFilter: ['open'] });
  }

  begin() {
    this.field.focus();
    this.field.select();
    this.ask();
  }

  async ask() {
    this.asked.abort();
    this.asked = new AbortController();
    const address = new URL(this.dialog.dataset.palette ?? '', location.href);
    address.search = String(new URLSearchParams({ q: this.field.value, as: 'options' }));
    this.list.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { signal: this.asked.signal, headers: { 'X-Requested-With': 'fetch' } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.show(await answer.text());
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.show('');
      this.say(gettext('Cannot search now. Your words are kept. Try again in a moment.'));
    }
    this.list.removeAttribute('aria-busy');
  }

  /** @param {string} html our own server's answer, already escaped there */
  show(html) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const found = page.querySelector('[data-said]');
    this.list.replaceChildren(...(found ? [...found.children] : []));
    this.say(found?.getAttribute('data-said') ?? '');
    this.field.setAttribute('aria-expanded', String(this.options.length > 0));
    this.choose(this.options.length && this.field.value ? 0 : -1);
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {number} at */
  choose(at) {
    this.at = at;
    for (const [index, option] of this.options.entries()) option.setAttribute('aria-selected', String(index === at));
    const chosen = this.options[at];
    if (chosen) this.field.setAttribute('aria-activedescendant', chosen.id);
    else this.field.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || !['ArrowDown', 'ArrowUp'].includes(event.code)) return;
    event.preventDefault();
    this.choose(walk(event.code, this.at, this.options.length));
  }

  /** @param {Event} event */
  onSubmit(event) {
    const chosen = this.options[this.at];
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  }
}

if (typeof document !== 'undefined') {
  const dialog = document.getElementById('palette');
  if (dialog instanceof HTMLDialogElement) {
    new Palette(dialog).start();
    document.addEventListener('keydown', (event) => {
      if (chord(event) !== 'mod+KeyK' || event.isComposing) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open(dialog);
    });
  }
}
