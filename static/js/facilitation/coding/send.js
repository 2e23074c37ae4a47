/**
 * Acts go to the server one after another; a line says what is under way, stored, or failed with its three parts.
 * @module
 */

import { gettext } from '../../core/i18n.js';

/** The server said no, in words for a person. */
export class Refused extends Error {
  /** @param {string} text @param {string} code @param {boolean} isLost */
  constructor(text, code, isLost) {
    super(text);
    this.code = code;
    this.isLost = isLost;
  }
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {string} url @param {unknown} body @returns {Promise<any>} */
async function post(url, body) {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token };
  let answer;
  try {
    answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error' });
  } catch {
    const text = gettext('The connection is lost. Nothing was coded; the text is still selected. Try again.');
    throw new Refused(text, 'lost', true);
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  const general = gettext('The server could not finish this. What was saved before is in its place. Try again.');
  throw new Refused(said.detail ?? general, said.code ?? '', answer.status >= 500);
}

/** Sends after everything that was sent before. @param {string} url @param {unknown} [body] @returns {Promise<any>} */
export function send(url, body = {}) {
  const next = last.then(() => post(url, body));
  last = next.catch(() => undefined);
  return next;
}

/** `…/segments/0/unmark` with an id. @param {string} url @param {number} id */
export function withId(url, id) {
  return url.replace('/0/', `/${id}/`);
}
