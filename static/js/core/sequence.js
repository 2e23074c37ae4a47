/**
 * The order of one stream: applies each number once, waits for a missing one, tells when it has to be asked for.
 * @module
 */

/**
 * @typedef {{stream: string, seq: number, kind: string, cid?: string, [key: string]: any}} LogEvent an event of the
 *   wire (docs/room-protocol.md, section 4); `cid` stands in the author's own events when the server sends it
 */

/** How many events that came too early are kept; beyond it the stream is simply asked for again. */
const EARLY_MAX = 20_000;

/** Position in one stream. */
export class Sequence {
  /** The last applied number; 0 when nothing was. */
  last = 0;
  /** @type {Map<number, LogEvent>} */
  #early = new Map();

  /** True while a later event waits for a missing one. @returns {boolean} */
  get hasHole() {
    return this.#early.size > 0;
  }

  /**
   * Takes an event and returns those that may be applied now, in order: none for a duplicate or for one that came
   * too early, several when the missing one arrives.
   * @param {LogEvent} event
   * @returns {LogEvent[]}
   */
  take(event) {
    if (event.seq <= this.last) return [];
    if (event.seq > this.last + 1) {
      if (this.#early.size < EARLY_MAX) this.#early.set(event.seq, event);
      return [];
    }
    this.last = event.seq;
    return [event, ...this.#drain()];
  }

  /** @returns {LogEvent[]} */
  #drain() {
    /** @type {LogEvent[]} */
    const ready = [];
    for (let next = this.#early.get(this.last + 1); next; next = this.#early.get(this.last + 1)) {
      this.#early.delete(next.seq);
      this.last = next.seq;
      ready.push(next);
    }
    return ready;
  }
}
