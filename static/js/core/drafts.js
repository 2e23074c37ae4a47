/**
 * Long texts keep themselves: each box with `data-autosave="name"` is kept in this browser for this person at every
 * pause, comes back after a reload, and is dropped when its form was sent and answered. Removed at sign-out.
 * @module
 */

import { alertNow } from './announcer.js';
import { gettext } from './i18n.js';
import { forgetPerson, PersonStore } from './person_store.js';

const PREFIX = 'draft.';
const REST_MS = 400;

/** @typedef {{text: string, base: string, at: number}} Draft `base` is the text the page came with */

/** The drafts of one person. */
export class Drafts {
  /** @param {import('./person_store.js').PersonStore} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * Keeps a text; false when the browser has no room for it.
   * @param {string} name
   * @param {string} text
   * @param {string} base
   * @param {number} at
   */
  keep(name, text, base, at) {
    if (text === base) {
      this.drop(name);
      return true;
    }
    return this.store.write(PREFIX + name, { text, base, at });
  }

  /**
   * The kept text when it says more than the page; a draft begun from another edition is kept too.
   * @param {string} name
   * @param {string} shown
   * @returns {Draft | null}
   */
  find(name, shown) {
    const draft = this.store.read(PREFIX + name);
    return draft && typeof draft.text === 'string' && draft.text !== shown ? draft : null;
  }

  /** @param {string} name */
  drop(name) {
    this.store.remove(PREFIX + name);
  }
}

/** @param {number} at */
export function savedLine(at) {
  const time = new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  return gettext('Draft saved %(time)s', { time });
}

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Box */

/** One box on the page. */
class Kept {
  /** @param {Box} box @param {Drafts} drafts */
  constructor(box, drafts) {
    this.box = box;
    this.drafts = drafts;
    this.name = box.dataset.autosave ?? '';
    this.base = box.defaultValue;
    this.line = document.querySelector(`[data-saved-for="${CSS.escape(box.id)}"]`);
    this.timer = 0;
    this.restore();
    box.addEventListener('input', () => this.soon());
  }

  restore() {
    const draft = this.drafts.find(this.name, this.box.value);
    if (!draft) return;
    // After a refused form the server sends back what was typed: that is newer than the draft.
    if (this.box.value !== draft.base && this.box.closest('form')?.querySelector('[data-error-summary]')) return;
    this.box.value = draft.text;
    this.say(savedLine(draft.at), true);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => this.now(), REST_MS));
  }

  now() {
    clearTimeout(this.timer);
    const at = Date.now();
    const isKept = this.drafts.keep(this.name, this.box.value, this.base, at);
    this.line?.classList.toggle('autosave-bad', !isKept);
    const bad = gettext('The draft is not saved: this browser has no room. The text is still here. Send the form now.');
    this.say(isKept ? savedLine(at) : bad, false);
    if (!isKept) alertNow(bad);
  }

  /** @param {string} text @param {boolean} canDrop */
  say(text, canDrop) {
    if (!this.line) return;
    this.line.replaceChildren(text);
    if (canDrop) this.line.append(' ', this.dropButton());
  }

  dropButton() {
    const label = gettext('Take the text without the draft');
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    button.className = 'btn btn-quiet btn-staff';
    button.addEventListener('click', () => {
      this.drafts.drop(this.name);
      this.box.value = this.base;
      this.line?.replaceChildren();
      this.box.focus();
    });
    return button;
  }
}

const SENT = 'golosa.sent';

/**
 * Whether the page that came after a sent form shows that the server took the text.
 * @param {object} seen
 * @param {boolean} seen.isSamePerson false on the sign-in page: the sign-in had ended, nothing was taken
 * @param {boolean} seen.hasErrors an error summary or an error page
 * @param {string | null} seen.shown what the box holds now, null when it is not on this page
 * @param {string} seen.text the draft
 * @param {boolean} seen.cameByRedirect the answer to a taken form; a page opened anew after a lost line came without
 */
export function wasTaken({ isSamePerson, hasErrors, shown, text, cameByRedirect }) {
  return isSamePerson && !hasErrors && (shown === null || shown === text || cameByRedirect);
}

/** @returns {{person: string, names: string[]}} */
function takeSent() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(SENT) ?? 'null');
    sessionStorage.removeItem(SENT);
    return kept ?? { person: '', names: [] };
  } catch {
    return { person: '', names: [] };
  }
}

/** @param {Document} root @param {string} name */
function boxOf(root, name) {
  return /** @type {Box | null} */ (root.querySelector(`[data-autosave="${CSS.escape(name)}"]`));
}

/**
 * Drops the drafts of the form that brought us here, if it was taken.
 * @param {Document} root
 * @param {Drafts} drafts
 */
function dropSent(root, drafts) {
  const sent = takeSent();
  const came = performance.getEntriesByType('navigation')[0];
  const cameByRedirect = /** @type {any} */ (came)?.redirectCount > 0;
  const hasErrors = Boolean(root.querySelector('[data-error-summary], .error-parts'));
  for (const name of sent.names) {
    const shown = boxOf(root, name)?.value ?? null;
    const text = drafts.find(name, '')?.text ?? '';
    const isSamePerson = sent.person === drafts.store.person;
    if (wasTaken({ isSamePerson, hasErrors, shown, text, cameByRedirect })) drafts.drop(name);
  }
}

/** @param {Element} form @returns {string[]} */
function namesIn(form) {
  const boxes = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-autosave]'));
  return [...boxes].map((box) => box.dataset.autosave ?? '');
}

/** @param {SubmitEvent} event @param {string} person */
function onSubmit(event, person) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.hasAttribute('hx-post')) return;
  const names = namesIn(form);
  try {
    if (names.length) sessionStorage.setItem(SENT, JSON.stringify({ person, names }));
  } catch {
    // Without storage there are no drafts to drop.
  }
}

/**
 * A form sent by htmx was taken when the answer is good and holds no error summary.
 * @param {any} event before the swap, while the form is still on the page
 * @param {Drafts} drafts
 */
function afterRequest(event, drafts) {
  const form = event.detail.requestConfig?.elt?.closest('form[hx-post]');
  const { requestConfig, xhr } = event.detail;
  if (!form || requestConfig?.verb !== 'post' || xhr.status >= 400) return;
  if (xhr.responseText.includes('data-error-summary')) return;
  for (const name of namesIn(form)) drafts.drop(name);
}

/** @param {Document} root */
export function start(root) {
  const person = document.documentElement.dataset.person ?? '';
  const drafts = new Drafts(new PersonStore(person));
  dropSent(root, drafts);
  /** @type {WeakSet<Element>} */
  const known = new WeakSet();
  const adopt = () => {
    for (const box of root.querySelectorAll('[data-autosave]')) {
      if (known.has(box) || !(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement)) continue;
      known.add(box);
      new Kept(box, drafts);
    }
  };
  adopt();
  root.addEventListener('htmx:afterSettle', adopt);
  root.addEventListener('htmx:beforeSwap', (event) => afterRequest(event, drafts));
  // On the window, after `guard`: a form that did not leave the page was not sent.
  globalThis.addEventListener('submit', (event) => onSubmit(event, person));
  globalThis.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    if (!target.hasAttribute('data-sign-out')) return;
    for (const storage of [globalThis.localStorage, globalThis.sessionStorage]) forgetPerson(person, storage);
  });
}
