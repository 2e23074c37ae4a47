/**
 * Words that are not yet on the server's disk. They outlive a reload, a crash and a lost line; each tab writes only
 * its own key, so two tabs of one person never overwrite each other, and a tab takes over the words of a tab that is
 * gone. The server knows each `cid`, so the rare double takeover stores nothing twice.
 * @module
 */

import { newCid } from './cid.js';

/** @typedef {import('./person_store.js').PersonStore} PersonStore */
/** @typedef {'waiting' | 'failed'} EntryState */
/**
 * @typedef {object} Entry
 * @property {string} cid idempotency key, made once
 * @property {string} event the wire's event: `send` or `act`
 * @property {Record<string, any>} payload what is sent, without the cid
 * @property {number} at local time of writing, ms
 * @property {EntryState} state ◷ waiting or ! not sent; a stored entry is no longer here
 */

/** A tab that has not shown itself for so long is taken for closed; background tabs are slowed to one beat a minute. */
export const TAB_GONE_MS = 90_000;

/** The queue of one person in one room. */
export class Outbox {
  /** @type {Entry[]} */
  entries = [];
  /** False when the browser had no room: the words then live only as long as the page. */
  isKept = true;
  /** @type {PersonStore} */
  #store;
  /** @type {string} */
  #prefix;
  /** @type {string} */
  #tab;
  /** @type {() => number} */
  #now;

  /**
   * @param {PersonStore} store
   * @param {string} room
   * @param {{tab?: string, now?: () => number}} [options]
   */
  constructor(store, room, { tab = newCid(), now = Date.now } = {}) {
    this.#store = store;
    this.#prefix = `outbox.${room}.`;
    this.#tab = tab;
    this.#now = now;
  }

  /** @returns {string} */
  get #own() {
    return this.#prefix + this.#tab;
  }

  /**
   * Queues one command.
   * @param {string} event
   * @param {Record<string, any>} payload
   * @returns {Entry}
   */
  add(event, payload) {
    /** @type {Entry} */
    const entry = { cid: newCid(), event, payload, at: this.#now(), state: 'waiting' };
    this.entries.push(entry);
    this.#save();
    return entry;
  }

  /**
   * Removes a command that got its answer; undefined when another answer came first.
   * @param {string} cid
   * @returns {Entry | undefined}
   */
  take(cid) {
    const index = this.entries.findIndex((entry) => entry.cid === cid);
    if (index < 0) return undefined;
    const [entry] = this.entries.splice(index, 1);
    this.#save();
    return entry;
  }

  /** @param {EntryState} state */
  markAll(state) {
    for (const entry of this.entries) entry.state = state;
  }

  /**
   * Takes over what closed tabs left, oldest first; returns the entries that are new here.
   * @returns {Entry[]}
   */
  adopt() {
    const found = this.#store.names(this.#prefix).flatMap((name) => this.#inherit(name));
    if (found.length === 0) return [];
    this.entries = [...found, ...this.entries].sort((left, right) => left.at - right.at);
    this.#save();
    return found;
  }

  /** Shows the other tabs that this one lives; a page back from the browser's cache finds what was taken over. */
  beat() {
    if (this.entries.length > 0) this.#save();
  }

  /** Leaves the words for the next page: called when this one is hidden for good. */
  release() {
    if (this.entries.length > 0) this.#write(0);
  }

  /** After a return from the browser's cache: what another tab took over meanwhile is its own. */
  reclaim() {
    const kept = this.#store.read(this.#own)?.entries;
    if (!Array.isArray(kept) && this.isKept) this.entries = [];
    this.beat();
  }

  /** @param {string} name @returns {Entry[]} */
  #inherit(name) {
    if (name === this.#own) return [];
    const left = this.#store.read(name);
    if (!left || !Array.isArray(left.entries)) return [];
    if (this.#now() - left.beat < TAB_GONE_MS) return [];
    this.#store.remove(name);
    const known = new Set(this.entries.map((entry) => entry.cid));
    return left.entries
      .filter((/** @type {Entry} */ entry) => !known.has(entry.cid))
      .map((/** @type {Entry} */ entry) => ({ ...entry, state: 'waiting' }));
  }

  #save() {
    if (this.entries.length > 0) this.#write(this.#now());
    else this.#store.remove(this.#own);
  }

  /** @param {number} beat */
  #write(beat) {
    this.isKept = this.#store.write(this.#own, { beat, entries: this.entries });
  }
}
