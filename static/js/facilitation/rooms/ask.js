/**
 * One dialog that asks for a few words or a yes: a reason, a private hint, the end of the meeting.
 * @module
 */

import { ref, show } from './dom.js';

/**
 * @typedef {object} Question
 * @property {string} title a question that names its object
 * @property {string} [text] what goes and what stays
 * @property {string} [label] of the field; without it nothing is asked but yes or no
 * @property {string} [value]
 * @property {string} verb
 * @property {boolean} [isOptional] the field may stay empty
 * @property {number} [most] characters
 */

/** docs/room-protocol.md, section 7: a reason. */
const REASON_MAX = 300;

/** The dialog of a page. */
export class AskDialog {
  #dialog;
  #parts;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#dialog = /** @type {HTMLDialogElement} */ (ref(root, 'ask'));
    const [dialog, field] = [this.#dialog, /** @type {HTMLTextAreaElement} */ (ref(root, 'ask-field'))];
    this.#parts = {
      title: ref(dialog, 'ask-title'), text: ref(dialog, 'ask-text'), label: ref(dialog, 'ask-label'),
      verb: ref(dialog, 'ask-verb'), form: ref(dialog, 'ask-form'), field,
    };
    this.#parts.form.addEventListener('submit', (event) => this.#submitted(event));
  }

  /**
   * The person's words, an empty text for a mere yes, or null.
   * @param {Question} question
   * @returns {Promise<string | null>}
   */
  ask(question) {
    const { title, text, label, verb, field } = this.#parts;
    show(title, question.title);
    show(text, question.text ?? '');
    show(label, question.label ?? '');
    show(verb, question.verb);
    field.hidden = !question.label;
    field.required = Boolean(question.label) && !question.isOptional;
    field.maxLength = question.most ?? REASON_MAX;
    field.value = question.value ?? '';
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    return new Promise((resolve) => {
      const done = () => resolve(this.#dialog.returnValue === 'yes' ? field.value.trim() : null);
      this.#dialog.addEventListener('close', done, { once: true });
    });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const { field } = this.#parts;
    if (field.required && field.value.trim() === '') return field.focus();
    this.#dialog.close('yes');
  }
}
