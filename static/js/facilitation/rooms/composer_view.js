/**
 * What stands around the field: the buttons of the moment, whom one writes to, and drafts left at older questions.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, el, ref, show } from './dom.js';
import { tellsOfOthers } from './others.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./composer.js').Composer} Composer */

/** The composer's surroundings on a participant's page. */
export class ComposerView {
  /** @type {(message: string) => void} */
  onProblem = () => {};
  #room;
  #composer;
  #form;
  #parts;
  #leftKey = '';

  /**
   * @param {Room} room
   * @param {Composer} composer
   * @param {HTMLElement} root
   */
  constructor(room, composer, root) {
    this.#room = room;
    this.#composer = composer;
    this.#form = ref(root, 'composer');
    this.#parts = {
      field: ref(root, 'composer-text'), send: ref(root, 'composer-send'), skip: ref(root, 'composer-skip'),
      target: ref(root, 'composer-target'), left: ref(root, 'composer-left'), label: ref(root, 'composer-label'),
      hint: ref(root, 'composer-hint'),
    };
    this.#parts.field.addEventListener('input', () => this.#hint());
    this.#parts.skip.addEventListener('click', () => this.#skip());
    for (const node of root.querySelectorAll('[data-private]')) node.addEventListener('click', () => this.#private());
  }

  refresh() {
    this.#composer.refresh();
    const { state } = this.#room.model;
    const isPrivate = this.#composer.target === 'leaders';
    this.#form.hidden = state?.status === 'closed';
    const mayWrite = isPrivate || (state?.write.allowed ?? false);
    this.#form.classList.toggle('is-private', isPrivate);
    this.#form.classList.toggle('is-shut', !mayWrite);
    this.#parts.target.setAttribute('aria-pressed', `${isPrivate}`);
    show(word(this.#parts.target), isPrivate ? gettext('Back to the group') : gettext('To the leaders privately'));
    show(this.#parts.label, isPrivate ? gettext('Only the leaders will read this') : '');
    this.#words(isPrivate);
    this.#hint();
    this.#leftovers();
  }

  /** Names of others are hinted at while they can still be taken out; what is private may hold them. */
  #hint() {
    const { field, hint } = this.#parts;
    const isNamed = this.#composer.target !== 'leaders'
      && tellsOfOthers(/** @type {HTMLTextAreaElement} */ (field).value);
    show(hint, isNamed ? gettext('This looks like a name or a place. Of others better without; you decide.') : '');
  }

  /**
   * The second button of the moment, as big as the first: not answering, passing on, giving the floor back.
   * @returns {{act: string, word: string} | null}
   */
  #aside() {
    const { state, people } = this.#room.model;
    if (this.#composer.target === 'leaders' || !state) return null;
    if (state.turn?.mine) return { act: 'turn.pass', word: gettext('Pass on') };
    if (people.isMe(state.floor)) return { act: 'floor.return', word: gettext('Give the floor back') };
    if (state.write.code !== 'blind' || state.question?.mine !== '') return null;
    return { act: '', word: gettext('Do not answer') };
  }

  /** The verbs of the moment. @param {boolean} isPrivate */
  #words(isPrivate) {
    const { state } = this.#room.model;
    const aside = this.#aside();
    this.#form.classList.toggle('has-skip', aside !== null);
    this.#parts.skip.hidden = aside === null;
    show(word(this.#parts.skip), aside?.word ?? '');
    const isAnswer = !isPrivate && state?.write.kind === 'answer';
    const isAsking = !isPrivate && state?.write.code === 'ask';
    const isMine = isAsking ? gettext('Ask') : gettext('Send');
    show(word(this.#parts.send), isAnswer ? gettext('Answer') : isMine);
    const isMore = state?.question?.mine === 'answered';
    const message = isAsking ? gettext('One question…') : gettext('Message…');
    const answer = isMore ? gettext('Add to the answer…') : gettext('Your answer…');
    this.#parts.field.setAttribute('placeholder', isAnswer ? answer : message);
  }

  async #skip() {
    const aside = this.#aside();
    if (aside?.act === '') return this.#composer.decline();
    const ack = await this.#room.act(aside?.act ?? '');
    if (!ack.ok) {
      this.onProblem(ack.message || gettext('No connection now. Your words are kept. Try again when it is back.'));
    }
  }

  #private() {
    if (this.#composer.target === 'leaders') this.#composer.goHome();
    // A dialog that is closing gives focus back to its opener first.
    else setTimeout(() => this.#composer.write('leaders'));
    this.refresh();
  }

  /** Answers begun at a question that has gone: sent late, or put away; never dropped silently. */
  #leftovers() {
    const open = this.#room.model.state?.question?.id;
    const { drafts, model } = this.#room;
    const key = drafts.keys().find(
      (one) => one.startsWith('q-') && one !== `q-${open}` && model.questions.has(one.slice(2)),
    ) ?? '';
    const isOver = this.#room.model.state?.status === 'closed';
    const shown = key && `${key} ${isOver}`;
    if (shown === this.#leftKey) return;
    this.#leftKey = shown;
    this.#parts.left.hidden = key === '';
    if (key) this.#parts.left.replaceChildren(...this.#leftover(key, isOver));
  }

  /** @param {string} key @param {boolean} isOver nothing can be sent any more @returns {Node[]} */
  #leftover(key, isOver) {
    const { drafts, model } = this.#room;
    const question = key.slice(2);
    const text = drafts.get(key);
    const label = gettext(
      'Your draft to question %(number)s is not sent:',
      { number: model.questions.get(question) ?? '' },
    );
    const send = () => {
      this.#room.send({ kind: 'answer', question, body: { text: text.trim() } });
      this.#drop(key);
    };
    const words = el('p', { class: 'left-text' }, `${label} `, el('q', { text }));
    const drop = button(gettext('Delete the draft'), { kind: 'quiet', onClick: () => this.#drop(key) });
    return isOver ? [words, drop] : [words, button(gettext('Send it now'), { onClick: send }), drop];
  }

  /** @param {string} key */
  #drop(key) {
    this.#room.drafts.set(key, '');
    this.#leftovers();
  }
}

/** The word of a button beside its picture. @param {HTMLElement} node @returns {HTMLElement} */
function word(node) {
  return /** @type {HTMLElement} */ (node.querySelector('span'));
}
