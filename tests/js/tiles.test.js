import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPoint, writePoint } from '../../static/js/community/partners/pick.js';
import { escaped, named, together } from '../../static/js/community/partners/tiles.js';

const pin = (number, at, more = {}) => (
  { id: number, number, name: `P${number}`, href: '/', rough: false, at, ...more }
);

test('pins that a finger could not part are one mark at the first of them', () => {
  const pins = [pin(1, [0, 0]), pin(2, [100, 0]), pin(3, [10, 10])];
  const marks = together(pins, ([x, y]) => ({ x, y }), 40);
  assert.deepEqual(marks.map((one) => one.pins.map((each) => each.number)), [[1, 3], [2]]);
  assert.deepEqual(marks[0].spot, { x: 0, y: 0 });
});

test('a mark says its number and name, or how many lie there', () => {
  assert.equal(named({ spot: { x: 0, y: 0 }, pins: [pin(4, [0, 0])] }), '4. P4');
  assert.equal(named({ spot: { x: 0, y: 0 }, pins: [pin(4, [0, 0], { rough: true })] }), '4. P4, roughly here');
  const two = { spot: { x: 0, y: 0 }, pins: [pin(4, [0, 0]), pin(7, [0, 0])] };
  assert.match(named(two), /^2 places here, the first is P4/);
});

test('an attribution is words, never markup', () => {
  assert.equal(escaped('<img src=x onerror="a">&'), '&#60;img src=x onerror=&#34;a&#34;&#62;&#38;');
});

test('a point is read and written as the form takes it', () => {
  assert.deepEqual(readPoint(' 54.1931, 37.6175 '), [54.1931, 37.6175]);
  const others = ['91, 0', '0, 181', 'a, b', '54', '', '1e1, 2', '54,1 37,2, 3'];
  for (const wrong of others) assert.equal(readPoint(wrong), null);
  assert.equal(writePoint({ lat: 54.19310049, lng: 397.6175 }), '54.1931, 37.6175');
  assert.equal(writePoint({ lat: -0.5, lng: -190 }), '-0.5, 170');
});
