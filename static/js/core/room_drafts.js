/**
 * Words that are being written, one draft for each question and each addressee, kept per person on this device.
 * @module
 */

/** @typedef {import('./person_store.js').PersonStore} PersonStore */

/** The drafts of one room. */
export class RoomDrafts {
  #store;
  #prefix;
  /** @type {Map<string, string>} what does not fit into the browser's storage lives as long as the page */
  #loose = new Map();

  /**
   * @param {PersonStore} store
   * @param {string} room
   */
  constructor(store, room) {
    this.#store = store;
    this.#prefix = `draft.${room}.`;
  }

  /** @param {string} key @returns {string} */
  get(key) {
    return this.#loose.get(key) ?? this.#store.read(this.#prefix + key) ?? '';
  }

  /**
   * Keeps a draft; false when only this page keeps it.
   * @param {string} key
   * @param {string} text
   * @returns {boolean}
   */
  set(key, text) {
    this.#loose.delete(key);
    if (text === '') {
      this.#store.remove(this.#prefix + key);
      return true;
    }
    const isKept = this.#store.write(this.#prefix + key, text);
    if (!isKept) this.#loose.set(key, text);
    return isKept;
  }

  /** Gives words back that the room did not take. @param {string} key @param {string} text */
  giveBack(key, text) {
    const now = this.get(key);
    this.set(key, now === '' ? text : `${text}\n${now}`);
  }

  /** Keys of the drafts that hold words. @returns {string[]} */
  keys() {
    const kept = this.#store.names(this.#prefix).map((name) => name.slice(this.#prefix.length));
    return [...new Set([...kept, ...this.#loose.keys()])];
  }
}
