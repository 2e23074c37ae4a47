/**
 * The picture shown to the group: between the question and the stream, with its words, larger by a tap.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { ref, show } from './dom.js';

/** @typedef {import('./room.js').Room} Room */

/** The picture of one page. */
export class StimulusView {
  #room;
  #parts;
  #shown = '';
  /** Something to be said aloud. @type {(who: string, text: string) => void} */
  onShown = () => {};

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   */
  constructor(room, root) {
    this.#room = room;
    this.#parts = {
      box: ref(root, 'stimulus'),
      view: /** @type {HTMLImageElement} */ (ref(root, 'stimulus-view')),
      words: ref(root, 'stimulus-words'),
      large: /** @type {HTMLImageElement} */ (ref(root, 'stimulus-large')),
      largeWords: ref(root, 'stimulus-large-words'),
    };
    this.#parts.view.addEventListener('error', () => this.#lost());
  }

  refresh() {
    const stimulus = this.#room.model.state?.stimulus ?? null;
    const name = stimulus?.id ?? '';
    if (name === this.#shown) return;
    this.#shown = name;
    this.#parts.box.hidden = !stimulus;
    if (!stimulus) return;
    for (const image of [this.#parts.view, this.#parts.large]) {
      image.src = `${this.#room.data.room.urls.pictures}${stimulus.id}`;
      image.alt = stimulus.alt;
    }
    show(this.#parts.words, stimulus.alt);
    show(this.#parts.largeWords, stimulus.alt);
    this.onShown(gettext('A picture is shown'), stimulus.alt);
  }

  /** The words stand for a picture that did not come. */
  #lost() {
    show(this.#parts.words, gettext('The picture did not arrive. On it: %(text)s', { text: this.#parts.view.alt }));
  }
}
