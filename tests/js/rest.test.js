/** What has just come under the leader's finger takes no press for 0.7 s; the clock is the test's own. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Rest } from '../../static/js/facilitation/rooms/rest.js';

const REST_MS = 700;

/** A clock that stands until it is moved on. */
function clockAt(now) {
  const due = [];
  return {
    now: () => now,
    later: (act, ms) => due.push({ at: now + ms, act }),
    move(ms) {
      now += ms;
      for (const one of due.splice(0)) (one.at <= now ? one.act : () => due.push(one))();
    },
  };
}

test('a new step rests for 0.7 s, is then free, and says so by itself', () => {
  const clock = clockAt(5_000);
  let overs = 0;
  const rest = new Rest(REST_MS, () => (overs += 1), clock);
  assert.equal(rest.isOn, false);
  rest.offer('phase.next');
  assert.equal(rest.isOn, true);
  clock.move(REST_MS - 1);
  assert.deepEqual([rest.isOn, overs], [true, 0]);
  clock.move(2);
  assert.deepEqual([rest.isOn, overs], [false, 1]);
});

test('the same step drawn again does not rest again', () => {
  const clock = clockAt(0);
  const rest = new Rest(REST_MS, () => {}, clock);
  rest.offer('phase.next');
  clock.move(REST_MS + 1);
  rest.offer('phase.next');
  assert.equal(rest.isOn, false);
});

test('a step that changes while another rests begins its own rest', () => {
  const clock = clockAt(0);
  const rest = new Rest(REST_MS, () => {}, clock);
  rest.offer('question.push q1');
  clock.move(REST_MS - 100);
  rest.offer('question.reveal q1');
  clock.move(REST_MS - 1);
  assert.equal(rest.isOn, true);
  clock.move(1);
  assert.equal(rest.isOn, false);
});
