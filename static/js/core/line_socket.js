/**
 * The room over a WebSocket: a fresh ticket for every connection, attempts with a growing wait.
 * @module
 */

import { io } from 'socket.io-client';

import { ANSWER_MS, FINAL, LineError, backoff } from './line.js';

/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {import('./line.js').Line} Line */
/** @typedef {import('./line.js').LineListener} LineListener */
/** @typedef {import('socket.io-client').Socket} Socket */

const OPEN_MS = 4_000;
const WAIT_MAX_MS = 8_000;
const BYE_MIN_MS = 500;
const BYE_MAX_MS = 3_000;

/** @implements {Line} */
export class SocketLine {
  /** The longest wait between attempts, ms; longer while another line serves. */
  waitMax = WAIT_MAX_MS;
  #ticket;
  #connect;
  /** @type {LineListener | null} */
  #listener = null;
  /** @type {Socket | null} */
  #socket = null;
  /** @type {any} */
  #timer = null;
  #attempt = 0;
  /** Counts attempts, so that an answer to an abandoned one is ignored. */
  #turn = 0;

  /**
   * @param {() => Promise<Ack>} ticket asks the page's server for a ticket and the socket's address
   * @param {typeof io} [connect]
   */
  constructor(ticket, connect = io) {
    this.#ticket = ticket;
    this.#connect = connect;
  }

  /** @returns {boolean} */
  get isOpen() {
    return this.#socket?.connected ?? false;
  }

  /** @param {LineListener} listener */
  listen(listener) {
    this.#listener = listener;
  }

  open() {
    if (this.#socket === null && this.#timer === null) void this.#try();
  }

  restart() {
    this.#drop();
    this.#attempt = 0;
    void this.#try();
  }

  close() {
    this.#drop();
  }

  /** @param {string} event @param {Record<string, any>} payload @returns {Promise<Ack>} */
  async ask(event, payload) {
    if (!this.#socket?.connected) throw new LineError('cut');
    try {
      return await this.#socket.timeout(ANSWER_MS).emitWithAck(event, payload);
    } catch {
      throw new LineError('silence');
    }
  }

  /** @param {string} event @param {Record<string, any>} payload */
  tell(event, payload) {
    this.#socket?.volatile.emit(event, payload);
  }

  async #try() {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.#timer = null;
    try {
      const answer = await this.#ticket();
      if (turn !== this.#turn) return;
      if (answer.ok) this.#dial(answer.url, answer.ticket);
      else this.#lost(answer.code ?? 'offline', answer.wait_ms);
    } catch {
      if (turn === this.#turn) this.#lost('offline');
    }
  }

  /** @param {string} url @param {string} ticket */
  #dial(url, ticket) {
    const options = {
      transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true, timeout: OPEN_MS,
    };
    const socket = this.#connect(url, options);
    this.#socket = socket;
    socket.on('connect', () => this.#opened());
    socket.on('connect_error', (error) => this.#lost(FINAL.has(error.message) ? error.message : 'blocked'));
    socket.on('disconnect', () => this.#lost('cut'));
    socket.onAny((name, data) => (name === 'bye' ? this.#bye(data.code) : this.#listener?.onFrame(name, data)));
  }

  #opened() {
    this.#attempt = 0;
    this.#listener?.onOpen();
  }

  /** @param {string} code */
  #bye(code) {
    this.#lost(code, BYE_MIN_MS + Math.random() * (BYE_MAX_MS - BYE_MIN_MS));
  }

  /** @param {string} reason @param {number} [wait] */
  #lost(reason, wait) {
    this.#drop();
    this.#listener?.onLost(reason);
    if (FINAL.has(reason)) return;
    this.#timer = setTimeout(() => void this.#try(), wait ?? backoff(this.#attempt, this.waitMax));
    this.#attempt += 1;
  }

  #drop() {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#timer = null;
    const socket = this.#socket;
    this.#socket = null;
    socket?.removeAllListeners();
    socket?.offAny();
    socket?.disconnect();
  }
}
