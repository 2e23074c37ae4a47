/** The words of the form sent last: what becomes of them by what the next page shows, and how they come back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { entriesOf, fate, keyFor, putBack } from '../../static/js/core/kept_form.js';

const KEPT = { person: '7', path: '/p/tula/studies/new', action: '/p/tula/studies', entries: [] };
const SEEN = { person: '7', path: KEPT.path, isAnswer: false, hasErrors: false, status: '', code: '' };
const ends = (seen, kept) => fate({ ...KEPT, ...kept }, { ...SEEN, ...seen });

test('back at the form after a lost answer the words come back', () => {
  assert.equal(ends({}), 'restore');
  assert.equal(ends({ path: '/p/tula' }), 'keep');
});

test('what was taken is forgotten', () => {
  assert.equal(ends({ path: '/p/tula/studies/4', isAnswer: true }), 'drop');
  assert.equal(ends({ isAnswer: true }), 'drop');
});

test('the form that came back with its errors holds what was typed by itself', () => {
  assert.equal(ends({ hasErrors: true }), 'drop');
});

test('an error that says nothing against the words keeps them, and the form gets them when it is opened anew', () => {
  for (const status of ['400', '429', '500', '503']) {
    assert.equal(ends({ isAnswer: true, path: KEPT.action, status }), 'refused');
  }
  assert.equal(ends({}, { isRefused: true }), 'restore');
  assert.equal(ends({ path: '/elsewhere' }, { isRefused: true }), 'keep');
  assert.equal(ends({ isAnswer: true, path: KEPT.action, status: '409' }), 'drop');
});

test('of a form that came before only the person can tell what became of it', () => {
  assert.equal(ends({ isAnswer: true, path: KEPT.action, status: '409', code: 'came_before' }), 'unsure');
});

test('the same words by the same button go under the same key, all else under a new one', () => {
  const before = { ...KEPT, entries: [['title', 'Доверие']], pressed: ['save', '1'], key: 'k' };
  assert.equal(keyFor(before, [['title', 'Доверие']], ['save', '1']), 'k');
  const others = [
    keyFor(before, [['title', 'Доверие!']], ['save', '1']),
    keyFor(before, [['title', 'Доверие']], undefined),
    keyFor({ ...before, key: undefined }, [['title', 'Доверие']], ['save', '1']),
    keyFor(undefined, [], undefined),
  ];
  assert.equal(new Set([...others, 'k']).size, 5);
});

test('after an ended sign-in the words wait for the same person and for nobody else', () => {
  assert.equal(ends({ person: '', path: '/sign-in', isAnswer: true }), 'refused');
  assert.equal(ends({ person: '7', isAnswer: true }, { isRefused: true }), 'restore');
  assert.equal(ends({ person: '8' }, { isRefused: true }), 'drop');
});

const box = (name, type, value, more = {}) => ({ tagName: 'INPUT', name, type, value, ...more });
const formOf = (...elements) => ({ elements });

test('passwords, files and hidden boxes are never kept', () => {
  const form = formOf(
    box('csrf_token', 'hidden', 'secret'),
    box('password', 'password', 'secret'),
    box('upload', 'file', ''),
    box('title', 'text', 'Доверие'),
  );
  assert.deepEqual(entriesOf(form), [['title', 'Доверие']]);
});

test('words and ticks come back by name and order', () => {
  const typed = formOf(
    box('day', 'text', '1'),
    box('day', 'text', '5'),
    box('kind', 'radio', 'a', { checked: false }),
    box('kind', 'radio', 'b', { checked: true }),
    { tagName: 'TEXTAREA', name: 'note', type: 'textarea', value: 'Ждать' },
  );
  const fresh = formOf(
    box('day', 'text', ''),
    box('day', 'text', ''),
    box('kind', 'radio', 'a', { checked: true }),
    box('kind', 'radio', 'b', { checked: false }),
    { tagName: 'TEXTAREA', name: 'note', type: 'textarea', value: '' },
  );
  assert.equal(putBack(fresh, entriesOf(typed)), true);
  assert.deepEqual(entriesOf(fresh), entriesOf(typed));
  assert.equal(putBack(fresh, entriesOf(typed)), false);
});
