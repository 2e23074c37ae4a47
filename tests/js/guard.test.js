/** Whether a form can be sent now: three states, and words with three parts for the two bad ones. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reach, words } from '../../static/js/core/guard.js';

const answering = (status) => async () => ({ status });

test('a house that answers is there, also when it answers no', async () => {
  for (const status of [204, 302, 404, 500]) assert.equal(await reach(answering(status)), 'there');
});

test('a house behind a door that finds nobody is away', async () => {
  for (const status of [502, 503, 504]) assert.equal(await reach(answering(status)), 'away');
});

test('no line is no line', async () => {
  const state = await reach(async () => {
    throw new TypeError('Failed to fetch');
  });
  assert.equal(state, 'lost');
});

test('the words say what happened, what is kept and what to do', () => {
  for (const state of ['away', 'lost']) {
    assert.equal(new Set(words(state, true)).size, 3);
    assert.notEqual(words(state, true)[1], words(state, false)[1]);
  }
});
