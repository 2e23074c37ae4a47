/**
 * Shows the room that a leader's page lives; without it the room pauses itself after 20 s.
 * @module
 */

/** @typedef {import('./room.js').Room} Room */

/** @param {Room} room */
export function beat(room) {
  const worker = new Worker(new URL('./heartbeat_worker.js', import.meta.url), { type: 'module' });
  worker.addEventListener('message', () => void room.journal.ask('hb', {}));
}
