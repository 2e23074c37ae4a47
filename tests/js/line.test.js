/** The connections: what happens when sockets are blocked, and what HTTP answers mean. */

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { LineError, backoff } from '../../static/js/core/line.js';
import { HttpRoom } from '../../static/js/core/line_http.js';
import { PollLine } from '../../static/js/core/line_poll.js';
import { SocketLine } from '../../static/js/core/line_socket.js';
import { LineSwitch } from '../../static/js/core/line_switch.js';
import { settled } from './fakes.js';

const reply = (status, body, type = 'application/json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'Content-Type': type } });

/** A listener that writes down what it hears. */
function listener() {
  const heard = { opened: 0, lost: [], frames: [] };
  return {
    heard,
    onOpen: () => { heard.opened += 1; },
    onLost: (reason) => heard.lost.push(reason),
    onFrame: (name, data) => heard.frames.push([name, data]),
    since: () => ({ main: 3 }),
  };
}

/** A line that opens and is lost when told so. */
class Dummy {
  isOpen = false;
  waitMax = 8_000;
  calls = [];
  listen(given) { this.listener = given; }
  open() { this.calls.push('open'); this.isOpen = true; this.listener.onOpen(); }
  restart() { this.calls.push('restart'); }
  close() { this.calls.push('close'); this.isOpen = false; }
  ask(event) { return Promise.resolve({ ok: true, by: this, event }); }
  tell(event) { this.calls.push(event); }
}

test('a room whose sockets are blocked is polled, and returns to the socket when it opens', async () => {
  const [socket, poll, mine] = [new Dummy(), new Dummy(), listener()];
  socket.open = () => {};
  const line = new LineSwitch(socket, poll);
  line.listen(mine);
  line.open();
  socket.listener.onLost('blocked');
  assert.equal(line.isPolling, false);
  socket.listener.onLost('blocked');
  assert.equal(line.isPolling, true);
  assert.equal(socket.waitMax, 30_000);
  assert.equal((await line.ask('send', {})).by, poll);
  socket.isOpen = true;
  socket.listener.onOpen();
  assert.equal(line.isPolling, false);
  assert.equal((await line.ask('send', {})).by, socket);
  assert.equal(mine.heard.opened, 2);
});

test('a socket that fails beside polling disturbs nobody', () => {
  const [socket, poll, mine] = [new Dummy(), new Dummy(), listener()];
  const line = new LineSwitch(socket, poll);
  line.listen(mine);
  for (const reason of ['blocked', 'blocked', 'blocked', 'blocked']) socket.listener.onLost(reason);
  assert.deepEqual([mine.heard.lost, poll.calls], [['blocked', 'blocked'], ['open']]);
});

test('a cut socket without a network is not taken for a blocked one', () => {
  const [socket, poll, mine] = [new Dummy(), new Dummy(), listener()];
  const line = new LineSwitch(socket, poll);
  line.listen(mine);
  for (const reason of ['cut', 'offline', 'offline']) socket.listener.onLost(reason);
  assert.equal(line.isPolling, false);
  assert.deepEqual(mine.heard.lost, ['cut', 'offline', 'offline']);
});

test('a person who is signed out ends both lines', () => {
  const [socket, poll, mine] = [new Dummy(), new Dummy(), listener()];
  const line = new LineSwitch(socket, poll);
  line.listen(mine);
  socket.listener.onLost('signed_out');
  assert.deepEqual([socket.calls, poll.calls, mine.heard.lost], [['close'], ['close'], ['signed_out']]);
});

test('a poll gives the same frames as the socket', async () => {
  const asked = [];
  const answer = {
    ok: true, reset: ['old'], hist: [{ stream: 'main', events: [], head: 3, more: false }],
    live: { member: 'm1', streams: ['main'] }, vol: { typing: 1 },
  };
  const http = new HttpRoom(
    'token',
    (url, init) => { asked.push([url, init]); return Promise.resolve(reply(200, answer)); },
  );
  const line = new PollLine(http, { events: '/events', send: '/send', act: '/act' }, () => false);
  const mine = listener();
  line.listen(mine);
  line.open();
  assert.deepEqual(await line.ask('join', { since: { main: 3 } }), { ok: true, member: 'm1', streams: ['main'] });
  line.close();
  assert.equal(asked[0][0], '/events?since=%7B%22main%22%3A3%7D');
  assert.equal(asked[0][1].headers['X-CSRFToken'], 'token');
  assert.deepEqual(mine.heard.frames.map(([name]) => name), ['reset', 'hist', 'live', 'vol']);
});

test('a poll without an answer is a lost line and is tried again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const http = new HttpRoom('token', () => Promise.reject(new TypeError('network')));
  const line = new PollLine(http, { events: '/events', send: '/send', act: '/act' }, () => false);
  const mine = listener();
  line.listen(mine);
  line.open();
  await assert.rejects(line.ask('join', {}), LineError);
  assert.deepEqual(mine.heard.lost, ['offline']);
  t.mock.timers.tick(2_000);
  assert.equal(mine.heard.opened, 2);
  line.close();
});

test('an HTTP answer is read by its meaning', async () => {
  const cases = [
    [reply(200, { ok: false, code: 'phase' }), 'phase'], [reply(401, { ok: false, code: 'signed_out' }), 'signed_out'],
    [reply(404, '<html>', 'text/html'), 'not_member'], [reply(400, '<html>', 'text/html'), 'stale_page'],
  ];
  for (const [response, code] of cases) {
    const ack = await new HttpRoom('t', () => Promise.resolve(response)).post('/send', {});
    assert.deepEqual([ack.ok, ack.code], [false, code]);
  }
  await assert.rejects(new HttpRoom('t', () => Promise.resolve(reply(503, ''))).get('/events'), LineError);
});

/** Socket.IO's client as far as the line uses it. */
class FakeSocket {
  handlers = {};
  connected = false;
  on(name, run) { this.handlers[name] = run; }
  onAny(run) { this.any = run; }
  offAny() { this.any = () => {}; }
  removeAllListeners() { this.handlers = {}; }
  disconnect() { this.connected = false; }
}

test('each connection gets its own ticket and a lost one is tried again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const sockets = [];
  let tickets = 0;
  const connect = mock.fn(() => { sockets.push(new FakeSocket()); return sockets.at(-1); });
  const line = new SocketLine(() => Promise.resolve({ ok: true, url: 'u', ticket: `t${++tickets}` }), connect);
  const mine = listener();
  line.listen(mine);
  line.open();
  await settled();
  sockets[0].handlers.connect();
  sockets[0].any('ev', []);
  sockets[0].handlers.disconnect();
  t.mock.timers.tick(10_000);
  await settled();
  sockets[1].any('bye', { code: 'signed_out' });
  t.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(connect.mock.calls.map((call) => call.arguments[1].auth.ticket), ['t1', 't2']);
  assert.deepEqual([mine.heard.opened, mine.heard.lost, mine.heard.frames], [1, ['cut', 'signed_out'], [['ev', []]]]);
});

test('the wait between attempts grows to its maximum', () => {
  assert.deepEqual([0, 1, 2, 20].map((attempt) => backoff(attempt, 8_000, () => 1)), [500, 1_000, 2_000, 8_000]);
});
