/** Words with pictures: a tap puts them into the field and sends nothing; they are there only while one may write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PictureWords } from '../../static/js/facilitation/rooms/picture_words.js';

function page(state, target = 'room') {
  const row = new EventTarget();
  row.hidden = true;
  const inserted = [];
  const room = { model: { state } };
  const composer = { target, insert: (text) => inserted.push(text) };
  const words = new PictureWords(room, composer, { querySelector: () => row });
  words.refresh();
  return { row, inserted, room, words };
}

test('the row is there only while the child may write, to the group or to the leaders', () => {
  assert.equal(page({ status: 'open', write: { allowed: true } }).row.hidden, false);
  assert.equal(page({ status: 'open', write: { allowed: false } }).row.hidden, true);
  assert.equal(page({ status: 'open', write: { allowed: false } }, 'leaders').row.hidden, false);
  assert.equal(page({ status: 'closed', write: { allowed: true } }).row.hidden, true);
  assert.equal(page(null).row.hidden, true);
});

test('a tap puts the words into the field, a tap beside a picture does nothing', () => {
  globalThis.Element ??= class Element extends EventTarget {};
  const { row, inserted } = page({ status: 'open', write: { allowed: true } });
  const tap = (words) => {
    const target = new globalThis.Element();
    target.closest = () => (words ? { getAttribute: () => words } : null);
    const event = new Event('click');
    Object.defineProperty(event, 'target', { value: target });
    row.dispatchEvent(event);
  };
  tap('Мне грустно.');
  tap('');
  assert.deepEqual(inserted, ['Мне грустно. ']);
});

test('a page without the row is left alone', () => {
  assert.doesNotThrow(() => new PictureWords({ model: {} }, {}, { querySelector: () => null }).refresh());
});
