/**
 * Empties the outbox: one command at a time, the next after the answer to the one before, so the order holds on any
 * line. A refusal is final; silence is not; "later" (`wait_ms`) is waited for.
 * @module
 */

import { LineError } from './line.js';

/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {import('./outbox.js').Outbox} Outbox */
/** @typedef {import('./journal.js').Clock} Clock */
/**
 * @typedef {object} Post what the journal lends
 * @property {(event: string, payload: Record<string, any>) => Promise<Ack>} ask
 * @property {() => boolean} isLive
 * @property {() => void} onSilence an open line gave no answer
 * @property {() => void} onChange
 * @property {(entry: Entry, ack: Ack) => void} onSettled
 */

/** Answers that say nothing about the words themselves: they wait for the person to sign in again. */
const NOT_ABOUT_WORDS = new Set(['signed_out', 'stale_page']);

/** The one loop that sends. */
export class Sender {
  #outbox;
  #post;
  #clock;
  #isRunning = false;
  /** Counts lost lines: tells silence from a cut. */
  #cuts = 0;

  /**
   * @param {Outbox} outbox
   * @param {Post} post
   * @param {Clock} clock
   */
  constructor(outbox, post, clock) {
    this.#outbox = outbox;
    this.#post = post;
    this.#clock = clock;
  }

  /** The line was lost: what is under way will be asked again on the next one. */
  cut() {
    this.#cuts += 1;
  }

  /** Sends what waits; harmless when it already runs or cannot. */
  async flush() {
    if (this.#isRunning || !this.#post.isLive()) return;
    this.#isRunning = true;
    const cuts = this.#cuts;
    try {
      while (this.#post.isLive() && this.#outbox.entries.length > 0) await this.#first();
    } catch {
      if (cuts === this.#cuts) this.#failed();
    } finally {
      this.#isRunning = false;
    }
    // The line was cut and came back before this loop noticed: the new line's own flush found it still running.
    if (cuts !== this.#cuts) void this.flush();
  }

  /**
   * Takes the answer to a command, whichever way it came; later answers to it are ignored.
   * @param {string} cid
   * @param {Ack} ack
   */
  settle(cid, ack) {
    const entry = this.#outbox.take(cid);
    if (!entry) return;
    this.#post.onSettled(entry, ack);
    this.#post.onChange();
  }

  async #first() {
    const [entry] = this.#outbox.entries;
    const ack = await this.#post.ask(entry.event, { ...entry.payload, cid: entry.cid });
    if (!ack.ok && typeof ack.wait_ms === 'number') await this.#wait(ack.wait_ms);
    else if (!ack.ok && NOT_ABOUT_WORDS.has(ack.code ?? '')) throw new LineError(ack.code ?? '');
    else this.settle(entry.cid, ack);
  }

  /** @param {number} ms @returns {Promise<void>} */
  #wait(ms) {
    return new Promise((resolve) => this.#clock.later(resolve, ms));
  }

  #failed() {
    this.#outbox.markAll('failed');
    this.#post.onChange();
    this.#post.onSilence();
  }
}
