/**
 * What the journal needs of a connection. `line_socket.js` is a WebSocket, `line_poll.js` plain HTTP, `line_switch.js`
 * chooses between them.
 * @module
 */

/** @typedef {{ok: boolean, code?: string, message?: string, wait_ms?: number, [key: string]: any}} Ack */
/**
 * @typedef {object} LineListener
 * @property {() => void} onOpen the server can be asked; called again after every cut
 * @property {(reason: string) => void} onLost a code of `FINAL` ends the trying, all else is tried again
 * @property {(name: string, data: any) => void} onFrame
 * @property {() => Record<string, number>} since the last applied number of each stream
 */
/**
 * @typedef {object} Line
 * @property {(listener: LineListener) => void} listen
 * @property {() => void} open begins, and goes on trying
 * @property {() => void} restart drops what there is and tries at once
 * @property {() => void} close
 * @property {(event: string, payload: Record<string, any>) => Promise<Ack>} ask rejects with LineError on silence
 * @property {(event: string, payload: Record<string, any>) => void} tell no answer is expected
 */

/** Reasons after which coming back is useless before the person does something. */
export const FINAL = new Set(['signed_out', 'not_member', 'no_room', 'closed', 'stale_page', 'left']);

/** An answer that takes longer is taken for silence, ms (docs/room-protocol.md, section 3). */
export const ANSWER_MS = 5_000;

/** No answer: the line was cut, or nothing came in time. Whether the server heard it is not known. */
export class LineError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.name = 'LineError';
    this.reason = reason;
  }
}

/**
 * The wait before the next attempt, ms: doubled each time up to the maximum, half of it by chance.
 * @param {number} attempt 0 for the first
 * @param {number} maximum
 * @param {() => number} random
 * @returns {number}
 */
export function backoff(attempt, maximum, random = Math.random) {
  const whole = Math.min(500 * 2 ** Math.min(attempt, 10), maximum);
  return whole / 2 + (random() * whole) / 2;
}
