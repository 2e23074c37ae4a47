/**
 * Where one writes: to the group, as an answer, or to the leaders privately; each with its own draft.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { ref, show } from './dom.js';
import { Paradata } from './paradata.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./items.js').Item} Item */
/** @typedef {'room' | 'leaders' | 'back'} Target */

/** docs/room-protocol.md, section 7; the counter appears from 80 % on. */
const TEXT_MAX = 4_000;
const COUNTER_FROM = TEXT_MAX * 0.8;
const TYPING_MS = 3_000;

/** The composer of a room. */
export class Composer {
  /** When a key was last pressed here, ms; the announcer waits for a pause. */
  keyAt = 0;
  /** @type {(message: string) => void} */
  onProblem = () => {};
  /** The person has said something. */
  onSent = () => {};
  #room;
  #form;
  /** @type {HTMLTextAreaElement} */
  #field;
  #parts;
  /** @type {Target} */
  #target;
  #home;
  #key = '';
  /** @type {Item | null} */
  #reply = null;
  #paradata = new Paradata();
  #typedAt = 0;

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   * @param {Target} [home] whom one writes to without choosing
   */
  constructor(room, root, home = 'room') {
    this.#room = room;
    this.#target = this.#home = home;
    this.#form = /** @type {HTMLFormElement} */ (ref(root, 'composer'));
    this.#field = /** @type {HTMLTextAreaElement} */ (ref(root, 'composer-text'));
    this.#parts = {
      count: ref(root, 'composer-count'), saved: ref(root, 'composer-saved'), problem: ref(root, 'composer-problem'),
      quote: ref(root, 'composer-quote'),
      quoteText: ref(root, 'composer-quote-text'),
      unquote: ref(root, 'composer-unquote'),
    };
    this.#listen();
  }

  /** @returns {Target} */
  get target() {
    return this.#target;
  }

  /** Chooses whom to write to; the draft of the other addressee stays. @param {Target} target */
  write(target) {
    this.#target = target;
    this.refresh();
    this.#field.focus();
  }

  /** The place to write in, back to the addressee it had at first. */
  goHome() {
    this.#target = this.#home;
    this.refresh();
  }

  /** @param {Item} item */
  reply(item) {
    this.#reply = item;
    show(this.#parts.quoteText, `${this.#room.model.people.name(item.actor)}: ${item.text}`);
    this.#parts.quote.hidden = false;
    this.#field.focus();
  }

  /** Puts words at the caret, for a line chosen from a list. @param {string} text */
  insert(text) {
    const { selectionStart: start, selectionEnd: end, value } = this.#field;
    const space = start > 0 && !/\s$/.test(value.slice(0, start)) ? ' ' : '';
    this.#field.setRangeText(space + text, start, end, 'end');
    this.#changed();
    this.#field.focus();
  }

  /** After every change of the room's picture: the right draft in the field. */
  refresh() {
    const key = this.#draftKey();
    if (key === this.#key) return;
    this.#key = key;
    this.#field.value = this.#room.drafts.get(key);
    this.#paradata.begin(this.#field.value);
    show(this.#parts.problem, '');
    this.#unquote();
    this.#show(true);
  }

  /**
   * The room did not take the words: they come back into their draft.
   * @param {import('../../core/outbox.js').Entry} entry
   * @param {string} why
   */
  giveBack(entry, why) {
    const { to, question, body } = entry.payload;
    const key = to === 'leaders' || to === 'back' ? to : question ? `q-${question}` : 'talk';
    if (body?.text) this.#room.drafts.giveBack(key, body.text);
    this.#key = '';
    this.refresh();
    show(this.#parts.problem, why);
    this.onProblem(why);
  }

  send() {
    const text = this.#field.value.trim();
    if (text === '') return;
    if (!this.#mayWrite()) return this.#refused();
    this.#room.send(this.#payload(text));
    this.#field.value = '';
    this.#paradata.begin('');
    this.#room.drafts.set(this.#key, '');
    show(this.#parts.problem, '');
    this.#unquote();
    this.onSent();
    if (this.#target !== this.#home) this.goHome();
    this.#show(true);
  }

  /** Chooses not to answer the open question; what was written stays a draft. */
  decline() {
    const question = this.#room.model.state?.question?.id;
    if (question) this.#room.send({ kind: 'decline', body: {}, question });
  }

  /** The words stay where they are; a leader's field is never shut, so it says why they do not go. */
  #refused() {
    const why = this.#room.sentence({ ok: false, code: this.#room.model.state?.write.code });
    show(this.#parts.problem, why);
    this.onProblem(why);
  }

  /** @returns {boolean} */
  #mayWrite() {
    return this.#target !== 'room' || (this.#room.model.state?.write.allowed ?? true);
  }

  /** @param {string} text @returns {Record<string, any>} */
  #payload(text) {
    const { state } = this.#room.model;
    const isAnswer = this.#target === 'room' && state?.write.kind === 'answer' && state.question;
    return {
      kind: isAnswer ? 'answer' : 'msg',
      body: { text },
      ...(this.#target === 'room' ? {} : { to: this.#target }),
      ...(isAnswer ? { question: state.question?.id } : {}),
      ...(this.#reply ? { reply_to: this.#reply.id } : {}),
      ...(this.#target === 'room' ? this.#paradata.facts() : {}),
    };
  }

  /** @returns {string} */
  #draftKey() {
    const { state } = this.#room.model;
    if (this.#target !== 'room') return this.#target;
    return state?.write.kind === 'answer' && state.question ? `q-${state.question.id}` : 'talk';
  }

  #listen() {
    this.#field.addEventListener('input', (event) => this.#changed(/** @type {InputEvent} */ (event).inputType));
    this.#field.addEventListener('keydown', (event) => this.#keyed(event));
    this.#parts.unquote.addEventListener('click', () => this.#unquote());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
  }

  /** @param {string} [inputType] */
  #changed(inputType) {
    this.keyAt = Date.now();
    this.#paradata.changed(this.#field.value, inputType);
    this.#show(this.#room.drafts.set(this.#key, this.#field.value));
    if (this.#target === 'room' && Date.now() - this.#typedAt >= TYPING_MS) {
      this.#typedAt = Date.now();
      this.#room.journal.tell('typing', {});
    }
  }

  /** Enter sends where there is a real keyboard; on a phone it is a new line. @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.code !== 'Enter' || event.shiftKey || event.isComposing || event.ctrlKey) return;
    if (!window.matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    this.send();
  }

  #unquote() {
    this.#reply = null;
    this.#parts.quote.hidden = true;
  }

  /** @param {boolean} isKept */
  #show(isKept) {
    const text = this.#field.value;
    const length = Array.from(text).length;
    const counter = length >= COUNTER_FROM ? gettext('%(length)s of %(most)s', { length, most: TEXT_MAX }) : '';
    show(this.#parts.count, counter);
    const kept = isKept
      ? gettext('draft kept on this device')
      : gettext('the draft lives only while this page is open');
    show(this.#parts.saved, text === '' ? '' : kept);
    this.#form.classList.toggle('has-text', text !== '');
    this.#field.rows = Math.min(5, Math.max(1, text.split('\n').length, Math.ceil(length / 34)));
  }
}
