/** The journal under a bad line: nothing is lost, doubled, or put in another order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Journal } from '../../static/js/core/journal.js';
import { Outbox } from '../../static/js/core/outbox.js';
import { PersonStore } from '../../static/js/core/person_store.js';
import { FakeClock, FakeLine, FakeServer, FakeStorage, settled } from './fakes.js';

/** One page of one person. */
function page(server, { storage = new FakeStorage(), clock = new FakeClock(), tab = 'one', open = true } = {}) {
  const seen = [];
  const settledEntries = [];
  const links = [];
  const frames = [];
  const outbox = new Outbox(new PersonStore('7', storage), 'r1', { tab, now: clock.now });
  const line = new FakeLine(server);
  const reader = {
    onEvents: (events) => seen.push(...events),
    onForget: (streams) => {
      seen.splice(0, seen.length, ...seen.filter((event) => !streams.includes(event.stream)));
    },
    onFrame: (name, data) => frames.push({ name, data }),
    onLink: (link) => links.push(link),
    onOutbox: () => {},
    onSettled: (entry, ack) => settledEntries.push({ entry, ack }),
  };
  const journal = new Journal(line, outbox, reader, clock);
  if (open) journal.open();
  return { journal, line, outbox, seen, settledEntries, links, frames, clock, storage };
}

const bodies = (events) => events.map((event) => event.body);
const say = (journal, body) => journal.send('send', { kind: 'msg', body });

test('a line that was cut brings back what was said meanwhile, once and in order', async () => {
  const server = new FakeServer();
  const { line, seen } = page(server);
  await settled();
  server.says('a');
  line.cut();
  server.says('b');
  server.says('c');
  line.open();
  await settled();
  server.says('d');
  assert.deepEqual(bodies(seen), ['a', 'b', 'c', 'd']);
});

test('a page that shows the beginning already is told of what came after it alone', async () => {
  const server = new FakeServer();
  server.says('a');
  server.says('b');
  const { journal, seen } = page(server, { open: false });
  journal.begin('main', 1);
  journal.open();
  await settled();
  server.says('c');
  assert.deepEqual(bodies(seen), ['b', 'c']);
});

test('a duplicate is dropped', async () => {
  const server = new FakeServer();
  const { seen } = page(server);
  await settled();
  const event = server.says('a');
  server.publish(event, event);
  assert.deepEqual(bodies(seen), ['a']);
});

test('events in a wrong order are applied in the right one without asking', async () => {
  const server = new FakeServer();
  const { seen, clock } = page(server);
  await settled();
  const [first, second] = [server.append('a'), server.append('b')];
  server.publish(second);
  assert.deepEqual(bodies(seen), []);
  server.publish(first);
  assert.deepEqual(bodies(seen), ['a', 'b']);
  assert.equal(clock.timers.length, 0);
});

test('a hole is asked for after 0.2 to 3 s', async () => {
  const server = new FakeServer();
  const { seen, clock } = page(server);
  await settled();
  server.append('lost');
  server.says('b');
  assert.deepEqual(bodies(seen), []);
  const wait = clock.timers[0].at - clock.time;
  assert.ok(wait >= 200 && wait <= 3_000);
  await clock.pass(3_000);
  assert.deepEqual(bodies(seen), ['lost', 'b']);
});

test('a log older than the reader resets the screen', async () => {
  const server = new FakeServer();
  const { line, seen } = page(server);
  await settled();
  server.says('a');
  server.says('b');
  server.log.splice(1);
  line.cut();
  line.open();
  await settled();
  assert.deepEqual(bodies(seen), ['a']);
});

test('a lost answer leads to a second sending that stores nothing twice', async () => {
  const server = new FakeServer();
  const { journal, line, outbox } = page(server);
  await settled();
  server.publish = () => {};
  line.loseAck = true;
  const entry = say(journal, 'once');
  line.cut();
  assert.equal(outbox.entries.length, 1);
  line.loseAck = false;
  server.joined = () => ({ ok: true, streams: ['main'] });
  line.open();
  await settled();
  assert.deepEqual(server.received, [entry.cid, entry.cid]);
  assert.deepEqual(bodies(server.log), ['once']);
  assert.equal(outbox.entries.length, 0);
});

test('an own event in the log is as good as an answer', async () => {
  const server = new FakeServer();
  const { journal, line, outbox, settledEntries } = page(server);
  await settled();
  line.loseAck = true;
  say(journal, 'once');
  assert.equal(outbox.entries.length, 0);
  assert.equal(settledEntries[0].ack.seq, 1);
  line.cut();
  line.open();
  await settled();
  assert.equal(server.received.length, 1);
});

test('words written without a line go in the order of writing', async () => {
  const server = new FakeServer();
  const { journal, line, outbox } = page(server);
  await settled();
  line.cut();
  for (const body of ['1', '2', '3']) say(journal, body);
  await settled();
  assert.equal(server.received.length, 0);
  line.open();
  say(journal, '4');
  await settled();
  assert.deepEqual(bodies(server.log), ['1', '2', '3', '4']);
  assert.equal(outbox.entries.length, 0);
});

test('a refusal is final and gives the words back', async () => {
  const server = new FakeServer();
  server.refuse = (payload) => (payload.body === 'late' ? { code: 'phase' } : null);
  const { journal, line, settledEntries, outbox } = page(server);
  await settled();
  say(journal, 'late');
  say(journal, 'next');
  await settled();
  line.cut();
  line.open();
  await settled();
  const refused = settledEntries.filter(({ ack }) => !ack.ok);
  assert.deepEqual(refused.map(({ entry, ack }) => [entry.payload.body, ack.code]), [['late', 'phase']]);
  assert.deepEqual(bodies(server.log), ['next']);
  assert.equal(outbox.entries.length, 0);
});

test('silence on an open line marks the words as not sent and opens the line anew', async () => {
  const server = new FakeServer();
  const { journal, line, outbox, clock, links } = page(server);
  await settled();
  line.mute = true;
  say(journal, 'a');
  line.timeOut();
  await settled();
  assert.equal(outbox.entries[0].state, 'failed');
  assert.equal(links.at(-1), 'lost');
  line.mute = false;
  await clock.pass(1_000);
  assert.equal(line.restarts, 1);
  assert.deepEqual(bodies(server.log), ['a']);
});

test('a person retries all at once', async () => {
  const server = new FakeServer();
  const { journal, line, outbox } = page(server);
  await settled();
  line.cut();
  say(journal, 'a');
  say(journal, 'b');
  journal.retry();
  await settled();
  assert.deepEqual(bodies(server.log), ['a', 'b']);
  assert.equal(outbox.entries.length, 0);
});

test('words survive a reload of the page', async () => {
  const server = new FakeServer();
  const storage = new FakeStorage();
  const before = page(server, { storage, tab: 'one', open: false });
  say(before.journal, 'kept');
  before.outbox.release();
  const after = page(server, { storage, tab: 'two' });
  await settled();
  assert.deepEqual(bodies(server.log), ['kept']);
  assert.equal(after.outbox.entries.length, 0);
  assert.equal(storage.length, 0);
});

test('two open tabs of one person send each word once', async () => {
  const server = new FakeServer();
  const storage = new FakeStorage();
  const clock = new FakeClock();
  const first = page(server, { storage, clock, tab: 'one' });
  const second = page(server, { storage, clock, tab: 'two' });
  await settled();
  first.line.cut();
  second.line.cut();
  say(first.journal, 'from one');
  say(second.journal, 'from two');
  second.line.open();
  await settled();
  first.line.open();
  await settled();
  assert.deepEqual(bodies(server.log), ['from two', 'from one']);
  assert.equal(server.received.length, 2);
});

test('a tab takes over the words of a tab that crashed', async () => {
  const server = new FakeServer();
  const storage = new FakeStorage();
  const clock = new FakeClock();
  const crashed = page(server, { storage, clock, tab: 'one' });
  const other = page(server, { storage, clock, tab: 'two' });
  await settled();
  crashed.line.cut();
  say(crashed.journal, 'orphan');
  await clock.pass(120_000);
  other.line.cut();
  other.line.open();
  await settled();
  assert.deepEqual(bodies(server.log), ['orphan']);
  crashed.line.open();
  await settled();
  assert.deepEqual(bodies(server.log), ['orphan']);
});

test('a full storage does not stop the words and is told', async () => {
  const server = new FakeServer();
  const { journal, line, outbox } = page(server, { storage: new FakeStorage(10) });
  await settled();
  line.cut();
  say(journal, 'long enough to overflow');
  assert.equal(outbox.isKept, false);
  line.open();
  await settled();
  assert.deepEqual(bodies(server.log), ['long enough to overflow']);
});

test('a command that would be wrong later is refused without a line', async () => {
  const server = new FakeServer();
  const { journal, line } = page(server);
  await settled();
  line.cut();
  assert.deepEqual(await journal.ask('act', { act: 'phase.next' }), { ok: false, code: 'offline' });
  journal.tell('typing', {});
  assert.equal(line.told.length, 0);
});

test('what a long absence left out is fetched page by page and applied in order', async () => {
  const server = new FakeServer();
  server.pageSize = 2;
  const { line, seen, clock } = page(server);
  await settled();
  server.says('1');
  line.cut();
  for (const body of ['2', '3', '4', '5', '6', '7']) server.append(body);
  line.open();
  await settled();
  assert.deepEqual(bodies(seen), ['1', '2', '3', '4', '5', '6', '7']);
  assert.equal(clock.timers.length, 0);
});

test('a refusal for a while is waited for and keeps the order', async () => {
  const server = new FakeServer();
  let isBusy = true;
  server.refuse = () => (isBusy ? { code: 'rate', wait_ms: 700 } : null);
  const { journal, outbox, clock } = page(server);
  await settled();
  say(journal, 'a');
  say(journal, 'b');
  await settled();
  assert.equal(outbox.entries.length, 2);
  isBusy = false;
  await clock.pass(700);
  assert.deepEqual(bodies(server.log), ['a', 'b']);
});

test('words of a person who was signed out are kept', async () => {
  const server = new FakeServer();
  server.refuse = () => ({ code: 'signed_out' });
  const { journal, outbox } = page(server);
  await settled();
  say(journal, 'a');
  await settled();
  assert.deepEqual(outbox.entries.map((entry) => [entry.payload.body, entry.state]), [['a', 'failed']]);
});

test('a stream that is no longer mine is forgotten, a new one is joined', async () => {
  const server = new FakeServer();
  const { journal, line, seen } = page(server);
  await settled();
  server.says('a');
  line.deliver('live', { streams: [] });
  assert.deepEqual(bodies(seen), []);
  line.deliver('live', { streams: ['main', 'back'] });
  await settled();
  assert.deepEqual(bodies(seen), ['a']);
  assert.deepEqual(journal.since, { main: 1 });
});

test('the clock follows the server', async () => {
  const { journal, line, clock } = page(new FakeServer());
  await settled();
  line.deliver('vol', { now: 5_000_000 });
  assert.equal(journal.serverNow, 5_000_000);
  await clock.pass(1_000);
  assert.equal(journal.serverNow, 5_001_000);
});
