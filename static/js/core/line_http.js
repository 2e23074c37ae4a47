/**
 * JSON over HTTP as the room speaks it: an answer with `ok`, or a LineError when there was none.
 * @module
 */

import { ANSWER_MS, LineError } from './line.js';

/** @typedef {import('./line.js').Ack} Ack */
/** @typedef {(url: string, init: RequestInit) => Promise<Response>} Fetch */

/** Requests with the sign-in's cookie and the page's CSRF token. */
export class HttpRoom {
  #csrf;
  #fetch;

  /**
   * @param {string} csrf
   * @param {Fetch} [fetcher]
   */
  constructor(csrf, fetcher = (url, init) => fetch(url, init)) {
    this.#csrf = csrf;
    this.#fetch = fetcher;
  }

  /** @param {string} url @returns {Promise<Ack>} */
  get(url) {
    return this.#ask(url, { method: 'GET' });
  }

  /** @param {string} url @param {unknown} body @returns {Promise<Ack>} */
  post(url, body) {
    return this.#ask(url, { method: 'POST', body: JSON.stringify(body), keepalive: true });
  }

  /** @param {string} url @param {RequestInit} init @returns {Promise<Ack>} */
  async #ask(url, init) {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRFToken': this.#csrf };
    /** @type {Response} */
    let response;
    try {
      response = await this.#fetch(url, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      throw new LineError('offline');
    }
    return answerOf(response);
  }
}

/** @param {Response} response @returns {Promise<Ack>} */
async function answerOf(response) {
  if (response.status >= 500) throw new LineError('offline');
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (answer && typeof answer.ok === 'boolean') return answer;
  if (response.status === 401) return { ok: false, code: 'signed_out' };
  if (response.status === 404) return { ok: false, code: 'not_member' };
  // A page that is not JSON: the form's token is out of date, or a sign-in page stands in the way.
  return { ok: false, code: 'stale_page' };
}
