/**
 * What the browser keeps for one person (drafts, outbox, choices), and the one place that removes it at sign-out.
 * @module
 */

const ROOT = 'golosa.person.';

/** A view of localStorage that holds only one person's keys and never throws. */
export class PersonStore {
  /** The person's id as the server names it. @type {string} */
  person;
  /** @type {Storage} */
  #storage;

  /**
   * @param {string} person
   * @param {Storage} [storage]
   */
  constructor(person, storage = globalThis.localStorage) {
    this.person = person;
    this.#storage = storage;
  }

  /** @param {string} name @returns {string} */
  #key(name) {
    return `${ROOT}${this.person}.${name}`;
  }

  /**
   * The stored value, or null when there is none or it cannot be read.
   * @param {string} name
   * @returns {any}
   */
  read(name) {
    try {
      return JSON.parse(this.#storage.getItem(this.#key(name)) ?? 'null');
    } catch {
      return null;
    }
  }

  /**
   * Stores a value; false when the browser has no room for it (or forbids storage).
   * @param {string} name
   * @param {unknown} value
   * @returns {boolean}
   */
  write(name, value) {
    try {
      this.#storage.setItem(this.#key(name), JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} name */
  remove(name) {
    try {
      this.#storage.removeItem(this.#key(name));
    } catch {
      // A browser without storage has nothing to remove.
    }
  }

  /**
   * Names of this person's keys that begin with a prefix.
   * @param {string} prefix
   * @returns {string[]}
   */
  names(prefix) {
    const start = this.#key(prefix);
    return keysOf(this.#storage)
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(this.#key('').length));
  }
}

/**
 * Removes all that the browser keeps for a person; called at sign-out.
 * @param {string} person
 * @param {Storage} [storage]
 */
export function forgetPerson(person, storage = globalThis.localStorage) {
  const store = new PersonStore(person, storage);
  for (const name of store.names('')) store.remove(name);
}

/** @param {Storage} storage @returns {string[]} */
function keysOf(storage) {
  try {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  } catch {
    return [];
  }
}
