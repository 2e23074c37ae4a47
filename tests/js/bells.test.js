/** The bells of a case that is told: by the phase's beginning alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bellOf } from '../../static/js/facilitation/rooms/bells.js';

const MINUTE = 60_000;
const told = (paused = null, code = 'B3') => ({ phase: { code, started_at: 1_000 }, paused });
const after = (minutes) => 1_000 + minutes * MINUTE;

test('a bell rings at five and at eight minutes, not a moment before', () => {
  assert.deepEqual([4.99, 5, 7.99, 8, 30].map((minutes) => bellOf(told(), after(minutes))), [0, 5, 5, 8, 8]);
});

test('no bell rings in a pause, in another phase, or before anything began', () => {
  assert.equal(bellOf(told({ auto: false }), after(9)), 0);
  assert.equal(bellOf(told(null, 'B4'), after(9)), 0);
  assert.equal(bellOf(null, after(9)), 0);
});
