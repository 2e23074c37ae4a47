/**
 * Words with pictures for children under 12, above the place to write. A tap puts the words into the field; the child
 * sends them, adds to them or takes them out again.
 * @module
 */

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./composer.js').Composer} Composer */

/** The row of pictures; does nothing on a page without one. */
export class PictureWords {
  #room;
  #composer;
  #row;

  /**
   * @param {Room} room
   * @param {Composer} composer
   * @param {HTMLElement} root
   */
  constructor(room, composer, root) {
    this.#room = room;
    this.#composer = composer;
    this.#row = /** @type {HTMLElement | null} */ (root.querySelector('[data-ref=picture-words]'));
    this.#row?.addEventListener('click', (event) => this.#say(event));
  }

  /** There only while the child may write. */
  refresh() {
    if (!this.#row) return;
    const { state } = this.#room.model;
    const isPrivate = this.#composer.target === 'leaders';
    this.#row.hidden = state?.status === 'closed' || !(isPrivate || (state?.write.allowed ?? false));
  }

  /** @param {Event} event */
  #say(event) {
    const chosen = event.target instanceof Element ? event.target.closest('[data-words]') : null;
    const words = chosen?.getAttribute('data-words');
    if (words) this.#composer.insert(`${words} `);
  }
}

/**
 * Pictures of the moods from 1 to 5 on the page of a child under 12; none on other pages.
 * @param {HTMLElement} root
 * @returns {Node[]}
 */
export function faces(root) {
  const kept = root.querySelector('[data-ref=faces]');
  return kept ? [...kept.children].map((one) => one.cloneNode(true)) : [];
}
