import assert from 'node:assert/strict';
import { test } from 'node:test';

import { walk } from '../../static/js/portal/search.js';

test('arrows walk through what was found and round its ends', () => {
  assert.equal(walk('ArrowDown', -1, 3), 0);
  assert.equal(walk('ArrowDown', 2, 3), 0);
  assert.equal(walk('ArrowUp', 0, 3), 2);
  assert.equal(walk('ArrowUp', -1, 3), 2);
  assert.equal(walk('Enter', 1, 3), 1);
});

test('nothing is chosen where nothing was found', () => {
  assert.equal(walk('ArrowDown', 0, 0), -1);
});
