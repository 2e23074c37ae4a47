/** How words come: the clock of one text, what was pasted, on what, and before what. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Paradata, deviceOf, placed } from '../../static/js/facilitation/rooms/paradata.js';

const view = (isCoarse, width, height) => ({ matchMedia: () => ({ matches: isCoarse }), screen: { width, height } });

test('the first key and the sending are counted from the question on', () => {
  let now = 1_000;
  const noted = new Paradata(() => now);
  now = 3_000;
  noted.begin('');
  now = 4_200;
  noted.changed('Я', 'insertText');
  now = 9_000;
  noted.changed('Я с', 'insertText');
  assert.deepEqual(noted.facts(), { first_key_ms: 1_200, sent_ms: 6_000, pasted: 0 });
  noted.begin('');
  assert.deepEqual(noted.facts(), { sent_ms: 0, pasted: 0 });
});

test('only what was pasted or dropped counts as pasted, in characters', () => {
  const noted = new Paradata(() => 0);
  noted.begin('a draft ');
  noted.changed('a draft 👩‍👩‍👧', 'insertFromPaste');
  noted.changed('a draft 👩‍👩‍👧 typed', 'insertText');
  noted.changed('a draft', 'deleteContentBackward');
  noted.changed('a draft ok', 'insertFromDrop');
  assert.equal(noted.facts().pasted, 8);
});

test('a device is a phone, a tablet or a desk, whichever way it is held', () => {
  assert.equal(deviceOf(view(true, 360, 780)), 'phone');
  assert.equal(deviceOf(view(true, 780, 360)), 'phone');
  assert.equal(deviceOf(view(true, 768, 1_024)), 'tablet');
  assert.equal(deviceOf(view(false, 500, 500)), 'desktop');
});

test('words say how far the group and opened answers were shown, nothing of private streams', () => {
  globalThis.window = view(false, 1_280, 800);
  assert.deepEqual(placed({ main: 7, 'after:q2': 3, 'me:m1': 4, team: 9 }), {
    device: 'desktop', seen: { main: 7, 'after:q2': 3 },
  });
  delete globalThis.window;
});
