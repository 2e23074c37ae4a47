/** How a thread says its times and why words are not shown. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FAR_PX, isSwipe } from '../../static/js/community/threads/swipe.js';
import { clock, goneWords, stamp, waitsWords } from '../../static/js/community/threads/bubble.js';

const NOON = Date.UTC(2026, 10, 25, 9, 0);
const DAY = 86_400_000;

test('the hour is that of the programme, not of the device', () => {
  assert.equal(clock(NOON, 'Europe/Moscow'), '12:00');
  assert.equal(clock(NOON, 'Asia/Kamchatka'), '21:00');
});

test('a message of today has no day, an older one has', () => {
  assert.equal(stamp(NOON, 'Europe/Moscow', 'ru', NOON + 1), '12:00');
  assert.equal(stamp(NOON, 'Europe/Moscow', 'ru', NOON + DAY), '25 ноября, 12:00');
});

test('every reason has its own words', () => {
  assert.equal(new Set(['taken_back', 'hidden', 'removed'].map(goneWords)).size, 3);
  const waits = (/** @type {string} */ kind) => waitsWords(/** @type {any} */ ({ waits: kind }), '08:00');
  assert.deepEqual(['night', 'held', 'refused'].map(waits), [
    'Others see it at 08:00', 'An adult looks first', 'An adult has decided: not shown',
  ]);
});

test('a swipe goes sideways and far enough, either way', () => {
  assert.equal(isSwipe(FAR_PX, 10), true);
  assert.equal(isSwipe(-FAR_PX, 10), true);
  assert.equal(isSwipe(FAR_PX - 1, 0), false);
  assert.equal(isSwipe(FAR_PX, FAR_PX), false, 'who scrolls does not answer');
});
