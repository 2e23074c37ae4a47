/**
 * WebSocket where it works, plain HTTP where it is blocked, and back again when it opens.
 * @module
 */

import { FINAL, LineError } from './line.js';

/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {import('./line.js').Line} Line */
/** @typedef {import('./line.js').LineListener} LineListener */
/** @typedef {import('./line_socket.js').SocketLine} SocketLine */
/** @typedef {import('./line_poll.js').PollLine} PollLine */

/** After so many attempts in a row with a ticket but without a socket the room is polled. */
const BLOCKED_MAX = 2;
/** How often the socket is tried beside polling, ms. */
const BESIDE_MS = 30_000;

/** @implements {Line} */
export class LineSwitch {
  #socket;
  #poll;
  #socketWait;
  #blocked = 0;
  /** @type {LineListener | null} */
  #listener = null;

  /**
   * @param {Pick<SocketLine, 'listen' | 'open' | 'restart' | 'close' | 'ask' | 'tell' | 'isOpen' | 'waitMax'>} socket
   * @param {Pick<PollLine, 'listen' | 'open' | 'restart' | 'close' | 'ask' | 'isOpen'>} poll
   */
  constructor(socket, poll) {
    this.#socket = socket;
    this.#poll = poll;
    this.#socketWait = socket.waitMax;
  }

  /** @returns {boolean} */
  get isPolling() {
    return this.#poll.isOpen;
  }

  /** @param {LineListener} listener */
  listen(listener) {
    this.#listener = listener;
    this.#socket.listen({
      ...listener,
      onOpen: () => this.#socketOpened(),
      onLost: (reason) => this.#socketLost(reason),
    });
    this.#poll.listen({ ...listener, onLost: (reason) => this.#pollLost(reason) });
  }

  open() {
    this.#socket.open();
  }

  restart() {
    this.#socket.restart();
    if (this.#poll.isOpen) this.#poll.restart();
  }

  close() {
    this.#socket.close();
    this.#poll.close();
  }

  /** @param {string} event @param {Record<string, any>} payload @returns {Promise<Ack>} */
  ask(event, payload) {
    if (this.#socket.isOpen) return this.#socket.ask(event, payload);
    if (this.#poll.isOpen) return this.#poll.ask(event, payload);
    return Promise.reject(new LineError('cut'));
  }

  /** @param {string} event @param {Record<string, any>} payload */
  tell(event, payload) {
    if (this.#socket.isOpen) this.#socket.tell(event, payload);
  }

  #socketOpened() {
    this.#blocked = 0;
    this.#socket.waitMax = this.#socketWait;
    this.#poll.close();
    this.#listener?.onOpen();
  }

  /** @param {string} reason */
  #socketLost(reason) {
    if (FINAL.has(reason)) return this.#end(reason);
    if (reason === 'blocked') this.#blocked += 1;
    if (this.#poll.isOpen) return;
    this.#listener?.onLost(reason);
    if (this.#blocked < BLOCKED_MAX) return;
    this.#socket.waitMax = BESIDE_MS;
    this.#poll.open();
  }

  /** @param {string} reason */
  #pollLost(reason) {
    if (FINAL.has(reason)) this.#end(reason);
    else this.#listener?.onLost(reason);
  }

  /** @param {string} reason */
  #end(reason) {
    this.close();
    this.#listener?.onLost(reason);
  }
}
