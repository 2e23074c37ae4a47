/**
 * The client of the numbered log: applies every event of every stream once and in order, asks again for what is
 * missing, and brings each command to the server exactly once as far as the log is concerned.
 *
 * It knows no screen and no room; `docs/room-protocol.md` describes the wire.
 * @module
 */

import { Sender } from './sender.js';
import { Sequence } from './sequence.js';

/** @typedef {import('./sequence.js').LogEvent} LogEvent */
/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {import('./outbox.js').Outbox} Outbox */
/** @typedef {import('./line.js').Line} Line */
/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {'opening' | 'live' | 'lost' | 'closed'} LinkState */
/**
 * @typedef {object} Reader what the screen gives; each is called at once, in the order of the log
 * @property {(events: LogEvent[]) => void} onEvents events in order, each exactly once
 * @property {(streams: string[]) => void} onForget remove all that is shown of these streams
 * @property {(name: string, data: any) => void} onFrame everything else that the server sends
 * @property {(link: LinkState, reason: string) => void} onLink
 * @property {() => void} onOutbox the outbox changed
 * @property {(entry: Entry, ack: Ack) => void} onSettled stored (`ok`) or refused for good
 */
/**
 * @typedef {object} Clock
 * @property {() => number} now
 * @property {(run: () => void, ms: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => number} random
 */

/** @type {Clock} */
const REAL_CLOCK = {
  now: () => Date.now(),
  later: (run, ms) => setTimeout(run, ms),
  cancel: (timer) => clearTimeout(timer),
  random: () => Math.random(),
};

/** A hole is asked for after 0.2–3 s, so that a room full of clients does not ask in one moment. */
/** Codes of a refused `join` that the reader sees while the join is tried again. */
const ADULTS = new Set(['second_adult', 'own_adult']);
const HOLE_MIN_MS = 200;
const HOLE_MAX_MS = 3_000;
/** Silence on an open line: the line is opened anew after so long, doubled up to the maximum. */
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 15_000;

/** One room's (or board's) log as one person reads it. */
export class Journal {
  /** @type {LinkState} */
  link = 'opening';
  /** Server time minus local time, ms. */
  offset = 0;
  /** @type {Map<string, Sequence>} */
  #streams = new Map();
  /** @type {Set<string>} */
  #joined = new Set();
  #line;
  #outbox;
  #reader;
  #clock;
  #sender;
  #reason = '';
  #cuts = 0;
  /** Streams whose older pages are on their way. */
  #filling = 0;
  #retryMs = RETRY_MIN_MS;
  /** @type {any} */
  #holeTimer = null;
  /** @type {any} */
  #retryTimer = null;

  /**
   * @param {Line} line
   * @param {Outbox} outbox
   * @param {Reader} reader
   * @param {Clock} [clock]
   */
  constructor(line, outbox, reader, clock = REAL_CLOCK) {
    this.#line = line;
    this.#outbox = outbox;
    this.#reader = reader;
    this.#clock = clock;
    this.#sender = new Sender(outbox, this.#lend(), clock);
    line.listen({
      onOpen: () => void this.#join(),
      onLost: (reason) => this.#lost(reason),
      onFrame: (name, data) => this.#frame(name, data),
      since: () => this.since,
    });
  }

  /** Time as the server counts it, ms. @returns {number} */
  get serverNow() {
    return this.#clock.now() + this.offset;
  }

  /** The last applied number of each stream. @returns {Record<string, number>} */
  get since() {
    return Object.fromEntries(Array.from(this.#streams, ([name, sequence]) => [name, sequence.last]));
  }

  /**
   * Begins a stream after a number, where the page shows already what stands before it.
   * @param {string} stream
   * @param {number} number
   */
  begin(stream, number) {
    this.#stream(stream).last = number;
  }

  open() {
    this.#line.open();
  }

  close() {
    this.#clock.cancel(this.#holeTimer);
    this.#clock.cancel(this.#retryTimer);
    this.#setLink('closed', 'left');
    this.#line.close();
  }

  /**
   * Queues a command that must not be lost; it goes as soon as the line allows, after those before it.
   * @param {string} event
   * @param {Record<string, any>} payload
   * @returns {Entry}
   */
  send(event, payload) {
    const entry = this.#outbox.add(event, payload);
    this.#reader.onOutbox();
    void this.#sender.flush();
    return entry;
  }

  /**
   * Asks once and now: for commands that would be wrong later. Without a line, or on silence, the answer has the code
   * `offline`; the command may have been carried out, the log will tell.
   * @param {string} event
   * @param {Record<string, any>} payload
   * @returns {Promise<Ack>}
   */
  async ask(event, payload) {
    if (this.link !== 'live') return { ok: false, code: 'offline' };
    try {
      return await this.#line.ask(event, payload);
    } catch {
      return { ok: false, code: 'offline' };
    }
  }

  /**
   * Tells something that nobody needs to have heard.
   * @param {string} event
   * @param {Record<string, any>} payload
   */
  tell(event, payload) {
    if (this.link === 'live') this.#line.tell(event, payload);
  }

  /** Tries everything that waits, now: the person's own «Повторить». */
  retry() {
    this.#outbox.markAll('waiting');
    this.#reader.onOutbox();
    if (this.link === 'live') void this.#sender.flush();
    else this.#line.restart();
  }

  /** @returns {import('./sender.js').Post} */
  #lend() {
    return {
      ask: (event, payload) => this.#line.ask(event, payload),
      isLive: () => this.link === 'live',
      onSilence: () => this.#silence(),
      onChange: () => this.#reader.onOutbox(),
      onSettled: (entry, ack) => {
        this.#retryMs = RETRY_MIN_MS;
        this.#reader.onSettled(entry, ack);
      },
    };
  }

  async #join() {
    this.#clock.cancel(this.#holeTimer);
    this.#holeTimer = null;
    const cuts = this.#cuts;
    try {
      const ack = await this.#line.ask('join', { since: this.since });
      if (!ack.ok) return this.#notJoined(ack);
      this.#joined = new Set(ack.streams);
      this.#setLink('live', '');
      if (this.#outbox.adopt().length > 0) this.#reader.onOutbox();
      await this.#sender.flush();
    } catch {
      if (cuts === this.#cuts) this.#silence();
    }
  }

  /** @param {Ack} ack */
  #notJoined(ack) {
    if (typeof ack.wait_ms === 'number') this.#holeTimer = this.#clock.later(() => void this.#join(), ack.wait_ms);
    if (typeof ack.wait_ms !== 'number' || ADULTS.has(ack.code ?? '')) this.#reader.onFrame('refused', ack);
  }

  /** @param {string} reason */
  #lost(reason) {
    this.#cuts += 1;
    this.#sender.cut();
    this.#clock.cancel(this.#retryTimer);
    this.#setLink('lost', reason);
  }

  /** An open line that does not answer is a dead one; its own pings need up to 45 s to notice. */
  #silence() {
    this.#setLink('lost', 'silence');
    this.#clock.cancel(this.#retryTimer);
    this.#retryTimer = this.#clock.later(() => this.#line.restart(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
  }

  /** @param {string} name @param {any} data */
  #frame(name, data) {
    if (typeof data?.now === 'number') this.offset = data.now - this.#clock.now();
    if (name === 'ev') this.#apply(data);
    else if (name === 'hist') this.#history(data);
    else if (name === 'reset') this.#reset(data.streams);
    else this.#reader.onFrame(name, data);
    if (name === 'live') this.#follow(data.streams);
  }

  /**
   * Streams come and go with the person's part: a new one is joined, a lost one forgotten.
   * @param {string[]} streams
   */
  #follow(streams) {
    const gone = Array.from(this.#streams.keys()).filter((name) => !streams.includes(name));
    if (gone.length > 0) this.#forget(gone);
    if (this.link === 'live' && streams.some((name) => !this.#joined.has(name))) void this.#join();
  }

  /** @param {string[]} streams */
  #reset(streams) {
    this.#forget(streams);
    void this.#join();
  }

  /** @param {string[]} streams */
  #forget(streams) {
    for (const name of streams) this.#streams.delete(name);
    this.#reader.onForget(streams);
  }

  /** @param {string} name @returns {Sequence} */
  #stream(name) {
    let sequence = this.#streams.get(name);
    if (!sequence) this.#streams.set(name, (sequence = new Sequence()));
    return sequence;
  }

  /** @param {{stream: string, events: LogEvent[], more?: boolean}} page */
  #history(page) {
    this.#stream(page.stream);
    const isCut = page.more && page.events.length > 0;
    if (isCut) this.#filling += 1;
    this.#apply(page.events);
    if (isCut) void this.#fill(page.stream, page.events[0].seq);
  }

  /**
   * Fetches what a `hist` left out, page by page back to what is known; the newer events wait in their sequence.
   * @param {string} stream
   * @param {number} before
   */
  async #fill(stream, before) {
    try {
      while (before > this.#stream(stream).last + 1) {
        const page = await this.#line.ask('page', { stream, before });
        if (!page.ok || page.events.length === 0) break;
        before = page.events[0].seq;
        this.#apply(page.events);
      }
    } catch {
      // The hole stays and is asked for again.
    } finally {
      this.#filling -= 1;
      this.#watchHoles();
    }
  }

  /** @param {LogEvent[]} events */
  #apply(events) {
    const ready = events.flatMap((event) => this.#stream(event.stream).take(event));
    if (ready.length > 0) this.#reader.onEvents(ready);
    for (const event of ready) if (event.cid) this.#sender.settle(event.cid, { ok: true, ...event });
    this.#watchHoles();
  }

  #watchHoles() {
    const hasHole = this.#filling === 0 && Array.from(this.#streams.values()).some((stream) => stream.hasHole);
    if (!hasHole) {
      this.#clock.cancel(this.#holeTimer);
      this.#holeTimer = null;
    } else if (this.#holeTimer === null) {
      const wait = HOLE_MIN_MS + this.#clock.random() * (HOLE_MAX_MS - HOLE_MIN_MS);
      this.#holeTimer = this.#clock.later(() => void this.#join(), wait);
    }
  }

  /** @param {LinkState} link @param {string} reason */
  #setLink(link, reason) {
    if (this.link === 'closed' || (this.link === link && this.#reason === reason)) return;
    this.link = link;
    this.#reason = reason;
    this.#reader.onLink(link, reason);
  }
}
