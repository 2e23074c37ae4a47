/** Of a meeting of which nothing is kept this browser keeps nothing; other rooms' drafts stay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PersonStore } from '../../static/js/core/person_store.js';
import { forgetOnClosing, forgetRoom } from '../../static/js/facilitation/rooms/forget.js';
import { FakeStorage } from './fakes.js';

function written() {
  const storage = new FakeStorage();
  const store = new PersonStore('anna', storage);
  for (const name of ['draft.7.talk', 'draft.7.q-1', 'outbox.7.tab', 'draft.71.talk', 'outbox.8.tab', 'room']) {
    store.write(name, 'words');
  }
  return { storage, store };
}

test('drafts and unsent words of the one room go, everything else stays', () => {
  const { store } = written();
  forgetRoom(store, '7');
  assert.deepEqual(store.names('').sort(), ['draft.71.talk', 'outbox.8.tab', 'room']);
});

test('the closing page forgets the room that it names, and none when it names none', () => {
  const { storage, store } = written();
  globalThis.localStorage = storage;
  const page = (room) => ({
    querySelector: () => (room ? { getAttribute: () => room } : null), documentElement: { dataset: { person: 'anna' } },
  });
  forgetOnClosing(page(''));
  assert.equal(store.names('').length, 6);
  forgetOnClosing(page('7'));
  assert.equal(store.names('draft.7.').length + store.names('outbox.7.').length, 0);
});
