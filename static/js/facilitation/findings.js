/**
 * A finding saves itself two seconds after the last key; a page that is stale says so and saves no more by itself.
 * @module
 */

import { alertNow } from '../core/announcer.js';
import { gettext } from '../core/i18n.js';

const REST_MS = 2000;

/** @typedef {{ok: boolean, version?: number, saved?: string, code?: string, message?: string}} Answer */

/** The form of one finding. */
class Keeper {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.line = form.querySelector('[data-finding-saved]');
    this.timer = 0;
    this.isBusy = false;
    this.isStale = false;
    this.isLeaving = false;
    this.again = false;
    form.addEventListener('input', () => this.soon());
    form.addEventListener('submit', () => this.leave());
    form.addEventListener('unsent', () => this.stay());
  }

  soon() {
    if (this.isStale || this.isLeaving) return;
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => this.save(), REST_MS));
  }

  /** The person saves by hand. */
  leave() {
    clearTimeout(this.timer);
    this.isLeaving = true;
  }

  /** The form could not be sent: it saves itself again. */
  stay() {
    this.isLeaving = false;
    this.soon();
  }

  async save() {
    if (this.isBusy || this.isStale || this.isLeaving) {
      this.again = true;
      return;
    }
    this.isBusy = true;
    this.again = false;
    try {
      const answer = await fetch(this.form.action, {
        method: 'POST',
        body: new FormData(this.form),
        headers: { Accept: 'application/json' },
      });
      this.said(await answer.json());
    } catch {
      this.say(gettext('Not saved on the server yet. The text is kept on this device.'));
    } finally {
      this.isBusy = false;
      if (this.again) this.soon();
    }
  }

  /** @param {Answer} answer */
  said(answer) {
    if (answer.ok) {
      const version = this.form.elements.namedItem('version');
      if (version instanceof HTMLInputElement) version.value = String(answer.version);
      this.say(gettext('Saved at %(time)s', { time: answer.saved ?? '' }));
      return;
    }
    this.isStale = answer.code === 'stale_finding';
    this.say(answer.message ?? '');
    if (this.isStale) alertNow(answer.message ?? '');
  }

  /** @param {string} text */
  say(text) {
    if (this.line) this.line.textContent = text;
  }
}

for (const form of document.querySelectorAll('[data-finding-form]')) {
  if (form instanceof HTMLFormElement) new Keeper(form);
}
