/**
 * The connection of a page with a log: WebSocket, else HTTP.
 * @module
 */

import { HttpRoom } from './line_http.js';
import { PollLine } from './line_poll.js';
import { SocketLine } from './line_socket.js';
import { LineSwitch } from './line_switch.js';

/** @typedef {import('./line.js').Line} Line */

/**
 * A line with tickets for its sockets, and the polling beside it.
 * @param {{ticket: string, events: string, send: string, act?: string}} urls
 * @returns {Line}
 */
export function pageLine(urls) {
  const csrf = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
  const http = new HttpRoom(csrf);
  return new LineSwitch(new SocketLine(() => http.post(urls.ticket, {})), new PollLine(http, { act: '', ...urls }));
}
