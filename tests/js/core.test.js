/** Client ids and what the browser keeps per person. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isTooLarge } from '../../static/js/core/forms.js';
import { newCid } from '../../static/js/core/cid.js';
import { Outbox } from '../../static/js/core/outbox.js';
import { PersonStore, forgetPerson } from '../../static/js/core/person_store.js';
import { Sequence } from '../../static/js/core/sequence.js';
import { FakeStorage } from './fakes.js';

test('a client id is a UUID of version 4 where randomUUID is missing', () => {
  const source = { getRandomValues: (bytes) => bytes.fill(0xff) };
  assert.equal(newCid(source), 'ffffffff-ffff-4fff-bfff-ffffffffffff');
  assert.match(newCid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a file is too large one byte above its limit, and never where there is no limit', () => {
  assert.equal(isTooLarge([{ size: 10 }], '10'), false);
  assert.equal(isTooLarge([{ size: 1 }, { size: 11 }], '10'), true);
  assert.equal(isTooLarge([{ size: 11 }], ''), false);
});

test('signing out removes all that is kept for the person and nothing of another', () => {
  const storage = new FakeStorage();
  const [mine, other] = [new PersonStore('1', storage), new PersonStore('11', storage)];
  mine.write('draft.room.q1', 'words');
  new Outbox(mine, 'room', { tab: 't' }).add('send', { body: 'words' });
  other.write('draft.room.q1', 'others');
  forgetPerson('1', storage);
  assert.deepEqual([...storage.items.values()], ['"others"']);
});

test('a storage that forbids everything is a storage without content', () => {
  const closed = new Proxy({}, { get: () => { throw new DOMException('no', 'SecurityError'); } });
  const store = new PersonStore('1', closed);
  assert.equal(store.write('a', 1), false);
  assert.equal(store.read('a'), null);
  assert.deepEqual(store.names(''), []);
  store.remove('a');
});

test('a page back from the cache does not send what another tab took over', () => {
  const storage = new FakeStorage();
  const store = new PersonStore('1', storage);
  const first = new Outbox(store, 'room', { tab: 'one' });
  first.add('send', { body: 'words' });
  first.release();
  const second = new Outbox(store, 'room', { tab: 'two' });
  assert.equal(second.adopt().length, 1);
  first.reclaim();
  assert.deepEqual(first.entries, []);
});

test('words taken over from a closed tab keep their place in time', () => {
  const store = new PersonStore('1', new FakeStorage());
  let now = 200_000;
  const old = new Outbox(store, 'room', { tab: 'old', now: () => now });
  old.add('send', { body: 'first' });
  old.release();
  now = 210_000;
  const young = new Outbox(store, 'room', { tab: 'young', now: () => now });
  young.add('send', { body: 'second' });
  old.entries = [];
  const later = new Outbox(store, 'room', { tab: 'later', now: () => now });
  now = 205_000;
  later.add('send', { body: 'between' });
  now = 400_000;
  later.adopt();
  assert.deepEqual(later.entries.map((entry) => entry.payload.body), ['first', 'between', 'second']);
});

test('a sequence applies each number once and waits for a missing one', () => {
  const sequence = new Sequence();
  const event = (seq) => ({ stream: 'main', seq, kind: 'msg' });
  assert.deepEqual([3, 2, 2, 1, 1].flatMap((seq) => sequence.take(event(seq)).map((taken) => taken.seq)), [1, 2, 3]);
  assert.equal(sequence.hasHole, false);
  sequence.take(event(5));
  assert.equal(sequence.hasHole, true);
});
