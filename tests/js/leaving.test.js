/** What would be lost with a page: what was typed and is kept nowhere. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atStake, isAsking } from '../../static/js/core/leaving.js';

const formOf = (attributes, dataset = {}, elements = []) => ({
  getAttribute: (name) => attributes[name] ?? null,
  hasAttribute: (name) => name in attributes,
  dataset,
  elements,
});
const box = (type, value, more = {}) => ({ tagName: 'INPUT', name: 'one', type, value, dataset: {}, ...more });

test('a form that is sent by a press asks; a search, a script and a guide that keeps itself do not', () => {
  assert.equal(isAsking(formOf({ method: 'post' })), true);
  assert.equal(isAsking(formOf({ method: 'get' })), false);
  assert.equal(isAsking(formOf({})), false);
  assert.equal(isAsking(formOf({ method: 'post', 'hx-post': '/x' })), false);
  assert.equal(isAsking(formOf({ method: 'post' }, { guide: '3' })), false);
});

test('words and ticks are at stake, secrets, hidden boxes and texts that keep themselves are not', () => {
  const shown = (...elements) => atStake(formOf({}, {}, elements));
  assert.notEqual(shown(box('text', 'а')), shown(box('text', 'б')));
  assert.notEqual(shown(box('checkbox', '1', { checked: true })), shown(box('checkbox', '1', { checked: false })));
  for (const one of [box('hidden', 'а'), box('password', 'а'), box('text', 'а', { dataset: { autosave: 'memo' } })]) {
    assert.equal(shown(one), shown({ ...one, value: 'б' }));
  }
});
