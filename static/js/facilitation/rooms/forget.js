/**
 * Of a meeting of which nothing is kept, this browser keeps nothing either: drafts and unsent words go at its end.
 * @module
 */

import { PersonStore } from '../../core/person_store.js';

/**
 * Removes what a person has written for one room and not sent.
 * @param {PersonStore} store
 * @param {string} room
 */
export function forgetRoom(store, room) {
  for (const start of [`draft.${room}.`, `outbox.${room}.`]) {
    for (const name of store.names(start)) store.remove(name);
  }
}

/** On the closing page, for whoever was not there when the meeting ended. @param {Document} page */
export function forgetOnClosing(page) {
  const room = page.querySelector('[data-forget-room]')?.getAttribute('data-forget-room');
  if (room) forgetRoom(new PersonStore(page.documentElement.dataset.person ?? ''), room);
}
