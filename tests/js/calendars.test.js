import assert from 'node:assert/strict';
import { test } from 'node:test';

import { next } from '../../static/js/community/calendars.js';

test('arrows walk a day and a week, and stop where the month ends', () => {
  assert.equal(next('ArrowRight', 3, 30, 2), 4);
  assert.equal(next('ArrowLeft', 0, 30, 6), -1);
  assert.equal(next('ArrowDown', 3, 30, 2), 10);
  assert.equal(next('ArrowDown', 25, 30, 2), -1);
  assert.equal(next('ArrowUp', 3, 30, 2), -4);
  assert.equal(next('Enter', 3, 30, 2), -1);
});

test('Home and End go to the ends of the week, within the month', () => {
  assert.equal(next('Home', 10, 30, 4), 6);
  assert.equal(next('Home', 0, 30, 6), 0);
  assert.equal(next('End', 10, 30, 4), 12);
  assert.equal(next('End', 29, 30, 0), 29);
});
