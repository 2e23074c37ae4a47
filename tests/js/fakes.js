/** Fakes for the journal's tests: a clock moved by hand, a storage, a server with a log, a line that can be cut. */

import { LineError } from '../../static/js/core/line.js';

/** A localStorage; `quota` counts the characters that fit. */
export class FakeStorage {
  constructor(quota = Infinity) {
    this.quota = quota;
    this.items = new Map();
  }

  get length() {
    return this.items.size;
  }

  key(index) {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key) {
    return this.items.get(key) ?? null;
  }

  setItem(key, value) {
    if (value.length > this.quota) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key) {
    this.items.delete(key);
  }
}

/** Time that passes only by `pass`. */
export class FakeClock {
  constructor() {
    this.time = 1_000_000;
    this.timers = [];
    this.random = () => 0.5;
    this.now = () => this.time;
    this.later = (run, ms) => {
      const timer = { run, at: this.time + ms };
      this.timers.push(timer);
      return timer;
    };
    this.cancel = (timer) => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  async pass(ms) {
    this.time += ms;
    const due = this.timers.filter((timer) => timer.at <= this.time);
    this.timers = this.timers.filter((timer) => timer.at > this.time);
    for (const timer of due) timer.run();
    await settled();
  }
}

/** Lets every promise that can go on do so. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A log with one stream, dense numbers and known cids, as the real server keeps it. */
export class FakeServer {
  constructor() {
    this.log = [];
    this.lines = [];
    this.received = [];
    this.refuse = () => null;
    this.streams = ['main'];
    this.pageSize = 200;
  }

  append(body, cid) {
    const event = { stream: 'main', seq: this.log.length + 1, kind: 'msg', body, cid };
    this.log.push(event);
    return event;
  }

  publish(...events) {
    for (const line of this.lines) line.deliver('ev', events);
  }

  /** Another person says something. */
  says(body) {
    const event = this.append(body);
    this.publish(event);
    return event;
  }

  answer(line, name, payload) {
    if (name === 'join') return this.joined(line, payload);
    if (name === 'page') return this.page(payload);
    this.received.push(payload.cid);
    const known = this.log.find((event) => event.cid === payload.cid);
    if (known) return { ok: true, seq: known.seq };
    const refusal = this.refuse(payload);
    if (refusal) return { ok: false, ...refusal };
    const event = this.append(payload.body, payload.cid);
    this.publish(event);
    return { ok: true, seq: event.seq };
  }

  joined(line, { since }) {
    const last = since.main ?? 0;
    if (last > this.log.length) {
      line.deliver('reset', { streams: ['main'] });
      return { ok: true, streams: this.streams };
    }
    const missed = this.log.slice(last);
    const events = missed.slice(-this.pageSize);
    line.deliver('hist', { stream: 'main', events, head: this.log.length, more: missed.length > events.length });
    return { ok: true, streams: this.streams };
  }

  page({ before }) {
    const events = this.log.filter((event) => event.seq < before).slice(-this.pageSize);
    return { ok: true, stream: 'main', events, more: events[0]?.seq > 1 };
  }
}

/** One connection: `loseAck` swallows the next answers, `mute` swallows the questions too. */
export class FakeLine {
  constructor(server) {
    this.server = server;
    this.isOpen = false;
    this.loseAck = false;
    this.mute = false;
    this.pending = new Set();
    this.restarts = 0;
    this.told = [];
    server.lines.push(this);
  }

  listen(listener) {
    this.listener = listener;
  }

  open() {
    this.isOpen = true;
    this.listener.onOpen();
  }

  restart() {
    this.restarts += 1;
    this.cut();
    this.open();
  }

  close() {
    this.isOpen = false;
  }

  cut(reason = 'cut') {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.listener.onLost(reason);
    for (const reject of this.pending) reject(new LineError(reason));
    this.pending.clear();
  }

  ask(name, payload) {
    if (!this.isOpen) return Promise.reject(new LineError('cut'));
    return new Promise((resolve, reject) => {
      this.pending.add(reject);
      if (this.mute) return;
      const ack = this.server.answer(this, name, payload);
      if (this.loseAck && name !== 'join') return;
      this.pending.delete(reject);
      resolve(ack);
    });
  }

  /** The time for an answer is over. */
  timeOut() {
    for (const reject of this.pending) reject(new LineError('silence'));
    this.pending.clear();
  }

  tell(name, payload) {
    this.told.push({ name, payload });
  }

  deliver(name, data) {
    if (this.isOpen) this.listener.onFrame(name, data);
  }
}
