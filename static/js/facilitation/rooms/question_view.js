/**
 * The bar's phase and clock, and the open question above the stream.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';
import { ref, show } from './dom.js';
import { softLeft } from './times.js';
import { modeWord, phaseTitle } from './words.js';

/** @typedef {import('./room.js').Room} Room */

/** Question, phase and time left. */
export class QuestionView {
  #room;
  #parts;

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   */
  constructor(room, root) {
    this.#room = room;
    this.#parts = {
      phase: ref(root, 'phase'),
      left: ref(root, 'left'),
      box: ref(root, 'question'),
      label: ref(root, 'question-label'),
      text: ref(root, 'question-text'), more: ref(root, 'question-more'),
    };
    this.#parts.more.addEventListener('click', () => this.#toggle());
    new ResizeObserver(() => this.#fold()).observe(this.#parts.text);
  }

  refresh() {
    const { state } = this.#room.model;
    const now = this.#room.journal.serverNow;
    show(this.#parts.phase, state?.phase ? phaseTitle(state.phase.code) : this.#room.data.room.title);
    show(this.#parts.left, softLeft(state?.question?.deadline_at ?? state?.phase?.deadline_at, now));
    this.#question();
  }

  #question() {
    const { state } = this.#room.model;
    const { paused, question } = state ?? {};
    this.#parts.box.hidden = !paused && !question;
    if (paused) {
      show(this.#parts.label, gettext('Pause'));
      show(this.#parts.text, paused.reason || pauseWords(paused));
    } else if (question) {
      const mode = question.mode === 'open' ? '' : `, ${modeWord(question.mode)}`;
      show(this.#parts.label, gettext('Question %(number)s', { number: question.number }) + mode);
      show(this.#parts.text, question.text);
    }
    this.#fold();
  }

  /** «More» only when something is folded away. */
  #fold() {
    const { text, more, box } = this.#parts;
    more.hidden = !box.classList.contains('is-open') && text.scrollHeight <= text.clientHeight + 2;
  }

  #toggle() {
    const isOpen = this.#parts.box.classList.toggle('is-open');
    this.#parts.more.setAttribute('aria-expanded', `${isOpen}`);
    show(this.#parts.more, isOpen ? pgettext('text', 'less') : pgettext('text', 'more'));
  }
}

/** A pause without a reason was asked for by somebody; nobody has to say why. */
/** @param {{auto: boolean, why?: string}} paused @returns {string} */
function pauseWords({ auto, why }) {
  if (why === 'adults') return gettext('We wait for an adult. All words are in place, writing waits.');
  return auto
    ? gettext('The leaders’ connection is lost. All words are in place, writing waits.')
    : gettext('A short break. All words are in place, writing waits.');
}
