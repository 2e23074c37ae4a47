/**
 * The closing: thanks, the mood from 1 to 5 for those who like to say it, whom to turn to, a complaint.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, el } from './dom.js';
import { faces } from './picture_words.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./card_view.js').Around} Around */

/** The answer that the room has not taken yet; it outlives the page. */
export const UNSENT = 'mood';

/** The card of the last minutes. */
export class MoodCard {
  #room;
  #root;
  #around;
  #again;

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   * @param {Around} around
   * @param {() => void} again draws the card anew
   */
  constructor(room, root, around, again) {
    this.#room = room;
    this.#root = root;
    this.#around = around;
    this.#again = again;
  }

  /** @returns {Node[]} */
  nodes() {
    const unsent = Number(this.#room.drafts.get(UNSENT));
    const mood = unsent || (this.#room.model.state?.own?.mood ?? 0);
    const words = [
      gettext('heavy'), gettext('rather heavy'), gettext('so-so'), gettext('rather light'), gettext('light'),
    ];
    const values = words.map((word, at) => button(`${at + 1}`, {
      kind: 'secondary mood',
      attrs: {
        'aria-label': `${at + 1}, ${word}`, 'aria-pressed': `${mood === at + 1}`, 'data-focus': `mood ${at + 1}`,
      },
      onClick: () => void this.#say(at + 1),
    }));
    const pictures = faces(this.#root);
    values.forEach((value, at) => value.prepend(...pictures.slice(at, at + 1)));
    const attrs = { role: 'group', 'aria-label': gettext('Your mood, from 1 to 5') };
    const later = gettext('Not sent yet. Tap again when the connection is back.');
    const ends = el('p', { class: 'ballot-ends' }, el('span', { text: words[0] }), el('span', { text: words[4] }));
    return [
      el('h2', { class: 'card-title', text: gettext('Thank you for being here') }),
      el('p', { class: 'card-note', text: gettext('How do you leave? Only if you like to say; the team sees it.') }),
      el('div', { class: 'card-moods', attrs }, ...values),
      ends,
      ...(unsent ? [el('p', { class: 'card-note', text: later })] : []),
      el(
        'div',
        { class: 'card-acts' },
        button(gettext('Whom to turn to'), { kind: 'quiet', onClick: () => this.#help() }),
        button(gettext('Complain to the leaders'), { kind: 'quiet', onClick: () => this.#complain() }),
      ),
    ];
  }

  /** @param {number} value */
  async #say(value) {
    const ack = await this.#room.act('mood', { value });
    this.#room.drafts.set(UNSENT, ack.ok ? '' : `${value}`);
    this.#again();
    if (!ack.ok) this.#around.problem(ack.message || gettext('No connection now. Try again when it is back.'));
  }

  #help() {
    const dialog = this.#root.ownerDocument.getElementById('help');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  }

  #complain() {
    void this.#around.askAndAct('complaint', {}, 'complaint', {
      title: gettext('What was wrong?'),
      text: gettext(
        'Only the leaders read it. If it is about them, write to the coordinator or call: see “Whom to turn to”.',
      ),
      label: gettext('Your words'), verb: gettext('Send to the leaders'),
    });
  }
}
