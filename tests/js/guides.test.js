import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dropped, moved } from '../../static/js/facilitation/guides/order.js';
import { isSame } from '../../static/js/facilitation/guides/keeper.js';

/** @param {string} kinds */
const rows = (kinds) => [...kinds].map((kind, place) => ({ kind, key: `${kind}${place}` }));
/** @param {{key: string}[]} list */
const keys = (list) => list.map((row) => row.key).join(' ');

test('a question moves over the border of its section, never above the first one', () => {
  assert.equal(keys(moved(rows('sqsq'), 'q3', -1)), 's0 q1 q3 s2');
  assert.equal(keys(moved(rows('sqsq'), 'q1', 1)), 's0 s2 q1 q3');
  assert.equal(keys(moved(rows('sqsq'), 'q1', -1)), 's0 q1 s2 q3');
  assert.equal(keys(moved(rows('sqsq'), 'q3', 1)), 's0 q1 s2 q3');
});

test('a section takes its questions along', () => {
  assert.equal(keys(moved(rows('sqsqqs'), 's0', 1)), 's2 q3 q4 s0 q1 s5');
  assert.equal(keys(moved(rows('sqsqqs'), 's2', -1)), 's2 q3 q4 s0 q1 s5');
  assert.equal(keys(moved(rows('sqs'), 's2', 1)), 's0 q1 s2');
  assert.equal(keys(moved(rows('sqs'), 'nobody', 1)), 's0 q1 s2');
});

test('a dropped question stands before the row it fell on, or last', () => {
  assert.equal(keys(dropped(rows('sqqsq'), 'q4', 'q1')), 's0 q4 q1 q2 s3');
  assert.equal(keys(dropped(rows('sqqsq'), 'q1', 'q4')), 's0 q2 s3 q1 q4');
  assert.equal(keys(dropped(rows('sqqsq'), 'q1', '')), 's0 q2 s3 q4 q1');
  assert.equal(keys(dropped(rows('sqqsq'), 'q1', 's0')), 's0 q1 q2 s3 q4');
  assert.equal(keys(dropped(rows('sqqsq'), 'q1', 'q1')), 's0 q1 q2 s3 q4');
});

test('a dropped section stands before the section it fell on, or after the one whose question it fell on', () => {
  assert.equal(keys(dropped(rows('sqsqs'), 's2', 's0')), 's2 q3 s0 q1 s4');
  assert.equal(keys(dropped(rows('sqsqs'), 's4', 'q1')), 's0 q1 s4 s2 q3');
  assert.equal(keys(dropped(rows('sqsqs'), 's0', 'q3')), 's2 q3 s0 q1 s4');
  assert.equal(keys(dropped(rows('sqsqs'), 's0', '')), 's2 q3 s4 s0 q1');
  assert.equal(keys(dropped(rows('sqsqs'), 's0', 'q1')), 's0 q1 s2 q3 s4');
});

test('two forms are the same when only their edition differs', () => {
  assert.ok(isSame([['version', '1'], ['text-q1', 'a']], [['version', '2'], ['text-q1', 'a']]));
  assert.ok(!isSame([['text-q1', 'a']], [['text-q1', 'b']]));
});
