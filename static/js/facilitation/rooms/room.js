/**
 * Opens the live room of a page: its data, its journal, its connection.
 * @module
 */

import { newCid } from '../../core/cid.js';
import { Journal } from '../../core/journal.js';
import { Outbox } from '../../core/outbox.js';
import { PersonStore } from '../../core/person_store.js';
import { RoomDrafts } from '../../core/room_drafts.js';
import { RoomModel } from './model.js';
import { placed } from './paradata.js';

/** @typedef {import('../../core/journal.js').LinkState} LinkState */
/** @typedef {import('../../core/line.js').Ack} Ack */
/** @typedef {import('../../core/line.js').Line} Line */
/** @typedef {import('../../core/outbox.js').Entry} Entry */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('./people.js').Member} Member */
/**
 * @typedef {object} PageData the page's `<script type="application/json" id="room-data">`
 * @property {{id: string, title: string, zone: string, zone_name: string, minutes: number, starts_at: number,
 *   is_kept: boolean, urls: {ticket: string, events: string, send: string, act: string, leave: string,
 *   pictures: string}}} room
 * @property {Member} member
 * @property {Member[]} members
 * @property {{probes: string[], nudges: string[], codes: {code: string, mark: string, name: string}[],
 *   [lines: string]: any}} [library]
 * @property {Record<string, string>} refusals code → sentence in the reader's language
 */
/**
 * @typedef {object} Screen what a page does when something happens; all optional
 * @property {(events: LogEvent[]) => void} [onEvents]
 * @property {(streams: string[]) => void} [onForget]
 * @property {() => void} [onPicture] the room's picture, the connection or the clock changed
 * @property {(entry: Entry, ack: Ack) => void} [onSettled]
 * @property {() => void} [onOutbox]
 */

/** Lost for so long, ms, before the page says so; a change of network is over sooner. */
const STUCK_MS = 1_500;
const BEAT_MS = 20_000;

/** A live room on this page. */
export class Room {
  data;
  model;
  drafts;
  store;
  outbox;
  journal;
  /** @type {{state: LinkState, reason: string, isStuck: boolean}} */
  link = { state: 'opening', reason: '', isStuck: false };
  #screen;
  /** @type {any} */
  #stuckTimer = null;

  /**
   * @param {PageData} data
   * @param {Screen} screen
   * @param {Line} line
   */
  constructor(data, screen, line) {
    this.data = data;
    this.#screen = screen;
    this.model = new RoomModel(data.member, data.members);
    this.store = new PersonStore(document.documentElement.dataset.person ?? '');
    this.drafts = new RoomDrafts(this.store, data.room.id);
    this.outbox = new Outbox(this.store, data.room.id);
    this.journal = new Journal(line, this.outbox, this.#reader());
  }

  open() {
    this.journal.open();
    setInterval(() => this.#screen.onPicture?.(), 1_000);
    setInterval(() => this.outbox.beat(), BEAT_MS);
    window.addEventListener('online', () => this.#wake());
    document.addEventListener('visibilitychange', () => this.#wake());
    window.addEventListener('pagehide', () => this.outbox.release());
    window.addEventListener('pageshow', (event) => event.persisted && this.outbox.reclaim());
  }

  /** @returns {boolean} */
  get isStuck() {
    return this.link.state !== 'live' && this.link.isStuck;
  }

  /**
   * A command now; the answer carries a sentence for the person when it was refused. Of a change that was the own act
   * alone the picture need not be waited for: the next press is of this page, not of an old one.
   * @param {string} act
   * @param {Record<string, any>} [args]
   * @returns {Promise<Ack>}
   */
  async act(act, args = {}) {
    const { rev } = this.model;
    const ack = await this.journal.ask('act', { cid: newCid(), act, args, rev });
    if (ack.ok && ack.rev === rev + 1 && this.model.rev === rev) this.model.rev = ack.rev;
    return ack.ok ? ack : { ...ack, message: this.sentence(ack) };
  }

  /**
   * Words that must not be lost; those to the group go with what stood before their author.
   * @param {Record<string, any>} payload
   */
  send(payload) {
    const isSaid = !payload.to && payload.kind !== 'decline';
    this.journal.send('send', isSaid ? { ...placed(this.journal.since), ...payload } : payload);
  }

  /** Why a command was refused, for people. @param {Ack} ack @returns {string} */
  sentence(ack) {
    return ack.message || this.data.refusals[ack.code ?? ''] || '';
  }

  /** @returns {import('../../core/journal.js').Reader} */
  #reader() {
    return {
      onEvents: (events) => {
        this.model.learn(events);
        this.#screen.onEvents?.(events);
      },
      onForget: (streams) => this.#screen.onForget?.(streams),
      onFrame: (name, data) => this.#frame(name, data),
      onLink: (state, reason) => this.#linked(state, reason),
      onOutbox: () => this.#screen.onOutbox?.(),
      onSettled: (entry, ack) => this.#screen.onSettled?.(entry, ack),
    };
  }

  /** @param {string} name @param {any} data */
  #frame(name, data) {
    if (name === 'live') this.model.live(data);
    else if (name === 'vol') this.model.vol = data;
    else if (name === 'refused') this.#linked('lost', data.code ?? '');
    this.#screen.onPicture?.();
  }

  /** @param {LinkState} state @param {string} reason */
  #linked(state, reason) {
    const isLive = state === 'live';
    this.link = { state, reason, isStuck: !isLive && this.link.isStuck };
    if (isLive) clearTimeout(this.#stuckTimer);
    if (isLive) this.#stuckTimer = null;
    else this.#stuckTimer ??= setTimeout(() => this.#stuck(), STUCK_MS);
    if (state === 'live' && !this.outbox.isKept) this.outbox.beat();
    this.#refresh();
  }

  #stuck() {
    this.link = { ...this.link, isStuck: true };
    this.#refresh();
  }

  #refresh() {
    this.#screen.onPicture?.();
    this.#screen.onOutbox?.();
  }

  /** Somebody looks again, or the network is back: no need to wait for the next attempt. */
  #wake() {
    if (!document.hidden && this.link.state === 'lost') this.journal.retry();
  }
}

/** The data that the server put into the page. @returns {PageData} */
export function pageData() {
  return JSON.parse(document.getElementById('room-data')?.textContent ?? '{}');
}

export { pageLine } from '../../core/page_line.js';
