/**
 * Where one writes in a thread: the draft outlives a reload, and what was refused comes back into the field.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { fill, part } from './bubble.js';

/** @typedef {import('../../core/room_drafts.js').RoomDrafts} RoomDrafts */

const KEY = 'talk';
const ROWS_MAX = 5;

/** The composer of a thread. */
export class Composer {
  #form;
  /** @type {HTMLTextAreaElement} */
  #field;
  #parts;
  #drafts;
  #send;
  #reply = '';

  /**
   * @param {HTMLFormElement} form
   * @param {RoomDrafts} drafts
   * @param {(payload: {text: string, reply_to?: string}) => void} send
   */
  constructor(form, drafts, send) {
    this.#form = form;
    this.#drafts = drafts;
    this.#send = send;
    this.#field = /** @type {HTMLTextAreaElement} */ (this.#ref('text'));
    this.#parts = { quote: this.#ref('quote'), quoteText: this.#ref('quote-text'), note: this.#ref('note') };
    this.#reply = /** @type {HTMLInputElement} */ (this.#ref('reply-to')).value;
    if (this.#field.value === '') this.#field.value = drafts.get(KEY);
    this.#listen();
    this.#grow();
  }

  /** Answers a message. @param {HTMLElement} bubble */
  reply(bubble) {
    this.#reply = bubble.id.replace('m-', '');
    const words = `${part(bubble, 'name').textContent}: ${part(bubble, 'text').textContent}`;
    this.#parts.quoteText.textContent = words;
    this.#parts.quote.hidden = false;
    this.#field.focus();
  }

  /**
   * Words come back: they were not taken, or an adult looks at them first.
   * @param {string} text
   */
  giveBack(text) {
    this.#drafts.giveBack(KEY, text);
    this.#field.value = this.#drafts.get(KEY);
    this.#grow();
  }

  /**
   * Says something about what was sent.
   * @param {string} text
   * @param {boolean} [isWarning]
   */
  note(text, isWarning = false) {
    fill(this.#parts.note, text);
    this.#parts.note.classList.toggle('is-warning', isWarning);
  }

  /** Lets one write, or not: then what was typed stays. @param {boolean} allowed @param {string} why */
  allow(allowed, why) {
    /** @type {HTMLButtonElement | null} */
    const button = this.#form.querySelector('[type=submit]');
    if (button) button.disabled = !allowed;
    if (!allowed) this.note(why, true);
  }

  /** @param {string} name @returns {HTMLElement} */
  #ref(name) {
    return /** @type {HTMLElement} */ (this.#form.querySelector(`[data-ref="${name}"]`));
  }

  #listen() {
    this.#field.addEventListener('input', () => {
      this.#drafts.set(KEY, this.#field.value);
      this.#grow();
    });
    this.#field.addEventListener('keydown', (event) => this.#keyed(event));
    this.#ref('unquote').addEventListener('click', (event) => {
      event.preventDefault();
      this.#unquote();
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  #submit() {
    const text = this.#field.value.trim();
    if (text === '') return;
    this.#send(this.#reply ? { text, reply_to: this.#reply } : { text });
    this.#field.value = '';
    this.#drafts.set(KEY, '');
    this.note('');
    this.#unquote();
    this.#grow();
  }

  #unquote() {
    this.#reply = '';
    this.#parts.quote.hidden = true;
  }

  /** Enter sends where there is a real keyboard; on a phone it is a new line. @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.code !== 'Enter' || event.shiftKey || event.isComposing || event.ctrlKey) return;
    if (!window.matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    this.#submit();
  }

  #grow() {
    this.#field.rows = 1;
    while (this.#field.rows < ROWS_MAX && this.#field.scrollHeight > this.#field.clientHeight) this.#field.rows += 1;
  }
}

/** What is said to the author when an adult looks first. @returns {string} */
export function heldWords() {
  return [
    gettext('Your message is not sent yet: it looks like a phone, an address or a name in a messenger.'),
    gettext('An adult looks at it first. You can take that out and send the rest now: your text is still here.'),
  ].join(' ');
}
