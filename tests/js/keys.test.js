/** Shortcuts by place on the keyboard; spans of time; finding in a tree. */

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { chord, Keys } from '../../static/js/core/keys.js';
import { span } from '../../static/js/core/time.js';
import { findByLetter } from '../../static/js/core/tree.js';

class Field {
  constructor(isText) {
    this.isContentEditable = false;
    this.matches = () => isText;
  }
}

before(() => {
  globalThis.HTMLElement = Field;
});

const press = (code, more = {}) => ({
  code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, target: new Field(false),
  preventDefault() {
    this.isPrevented = true;
  },
  ...more,
});

test('the key С of the Russian layout is the key C', () => {
  assert.equal(chord(press('KeyC', { key: 'с' })), 'KeyC');
  assert.equal(chord(press('KeyK', { metaKey: true })), chord(press('KeyK', { ctrlKey: true })));
  assert.equal(chord(press('NumpadEnter', { ctrlKey: true })), 'mod+Enter');
});

test('a letter rests while one writes, a chord does not', () => {
  const done = [];
  const keys = new Keys().bind('KeyR', 'Reveal', () => done.push('r')).bind('mod+Enter', 'Next', () => done.push('n'));
  assert.equal(keys.handle(press('KeyR', { target: new Field(true) })), false);
  assert.equal(keys.handle(press('Enter', { ctrlKey: true, target: new Field(true) })), true);
  assert.equal(keys.handle(press('KeyR')), true);
  assert.deepEqual(done, ['n', 'r']);
});

test('letters can be switched off, and an input method is left alone', () => {
  const keys = new Keys().bind('KeyR', 'Reveal', () => assert.fail());
  assert.equal(keys.handle(press('KeyR', { isComposing: true })), false);
  keys.lettersOn = false;
  assert.equal(keys.handle(press('KeyR')), false);
});

test('what is bound is listed, and only that stops the browser', () => {
  const keys = new Keys().bind('KeyR', 'Reveal', () => {});
  assert.deepEqual(keys.list(), [{ chord: 'KeyR', label: 'Reveal' }]);
  const other = press('KeyX');
  keys.handle(other);
  assert.equal(other.isPrevented, undefined);
});

test('spans of time are written as clocks write them', () => {
  assert.deepEqual([0, 20_000, 725_000, 3_723_000, -61_000].map(span), ['0:00', '0:20', '12:05', '1:02:03', '1:01']);
});

test('a letter finds the next item that begins with it, round the end', () => {
  const items = ['Доверие', 'Страх', 'Дорога'].map((text) => ({ querySelector: () => ({ textContent: text }) }));
  assert.equal(findByLetter(items, 0, 'д'), items[2]);
  assert.equal(findByLetter(items, 2, 'Д'), items[0]);
  assert.equal(findByLetter(items, 0, 'я'), null);
});
