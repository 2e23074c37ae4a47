/**
 * The room over plain HTTP: the same lists, asked for every 2 s (10 s when nobody looks at the page).
 * @module
 */

import { FINAL, LineError } from './line.js';

/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {import('./line.js').Line} Line */
/** @typedef {import('./line.js').LineListener} LineListener */
/** @typedef {import('./line_http.js').HttpRoom} HttpRoom */
/** @typedef {{events: string, send: string, act: string}} PollUrls */

const VISIBLE_MS = 2_000;
const HIDDEN_MS = 10_000;

/** @implements {Line} */
export class PollLine {
  #http;
  #urls;
  #isHidden;
  /** @type {LineListener | null} */
  #listener = null;
  /** @type {any} */
  #timer = null;
  isOpen = false;

  /**
   * @param {HttpRoom} http
   * @param {PollUrls} urls
   * @param {() => boolean} [isHidden]
   */
  constructor(http, urls, isHidden = () => document.hidden) {
    this.#http = http;
    this.#urls = urls;
    this.#isHidden = isHidden;
  }

  /** @param {LineListener} listener */
  listen(listener) {
    this.#listener = listener;
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#listener?.onOpen();
  }

  restart() {
    this.close();
    this.open();
  }

  close() {
    this.isOpen = false;
    clearTimeout(this.#timer);
  }

  /** @param {string} event @param {Record<string, any>} payload @returns {Promise<Ack>} */
  async ask(event, payload) {
    if (!this.isOpen) throw new LineError('cut');
    if (event === 'join') return this.#poll(payload.since ?? {});
    if (event === 'page') return this.#http.get(this.#address({ stream: payload.stream, before: `${payload.before}` }));
    if (event === 'send' || event === 'act') return this.#post(event, payload);
    return { ok: true };
  }

  tell() {
    // Typing is not told over HTTP: a poll is heard too late for it.
  }

  /** @param {'send' | 'act'} event @param {Record<string, any>} payload @returns {Promise<Ack>} */
  async #post(event, payload) {
    const ack = await this.#http.post(this.#urls[event], payload);
    this.#plan(0);
    return ack;
  }

  /** @param {Record<string, string>} query @returns {string} */
  #address(query) {
    return `${this.#urls.events}?${new URLSearchParams(query)}`;
  }

  /** @param {Record<string, number>} since @returns {Promise<Ack>} */
  async #poll(since) {
    clearTimeout(this.#timer);
    try {
      const answer = await this.#http.get(this.#address({ since: JSON.stringify(since) }));
      if (!answer.ok) return this.#refused(answer);
      this.#deliver(answer);
      this.#plan(this.#isHidden() ? HIDDEN_MS : VISIBLE_MS);
      return { ok: true, member: answer.live.member, streams: answer.live.streams };
    } catch (error) {
      this.#lost('offline');
      throw error;
    }
  }

  /** @param {Ack} answer @returns {Ack} */
  #refused(answer) {
    if (FINAL.has(answer.code ?? '')) this.#lost(answer.code ?? '');
    else this.#plan(answer.wait_ms ?? HIDDEN_MS);
    return answer;
  }

  /** @param {Ack} answer */
  #deliver(answer) {
    if (!this.isOpen) return;
    if (answer.reset?.length > 0) this.#listener?.onFrame('reset', { streams: answer.reset });
    for (const page of answer.hist) this.#listener?.onFrame('hist', page);
    this.#listener?.onFrame('live', answer.live);
    if (answer.vol) this.#listener?.onFrame('vol', answer.vol);
  }

  /** @param {number} wait */
  #plan(wait) {
    clearTimeout(this.#timer);
    if (this.isOpen) this.#timer = setTimeout(() => this.#again(), wait);
  }

  #again() {
    this.#poll(this.#listener?.since() ?? {}).catch(() => undefined);
  }

  /** @param {string} reason */
  #lost(reason) {
    if (!this.isOpen) return;
    this.#listener?.onLost(reason);
    clearTimeout(this.#timer);
    if (FINAL.has(reason)) this.isOpen = false;
    else this.#timer = setTimeout(() => this.#listener?.onOpen(), VISIBLE_MS);
  }
}
