import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { exactly, matching } from '../../static/js/facilitation/coding/finding.js';
import { place } from '../../static/js/facilitation/coding/tracks.js';

/** @param {number} id @param {string} mark @param {string} path */
const code = (id, mark, path) => ({
  id, mark, path, name: path.split(' / ').at(-1) ?? '', depth: 1, parent: 0, face: 'code-1', count: 0, archived: false,
  definition: '',
});
const CODES = [
  code(1, '1', 'Доверие'), code(2, '1a', 'Доверие / Ждёт'), code(3, '2', 'Страх / Ждёт'), code(4, '3', '2'),
];

/** @param {string} sought */
const ids = (sought) => exactly(CODES, sought).map(({ id }) => id);

describe('finding codes', () => {
  it('takes no code that only resembles what was typed', () => {
    assert.deepEqual(ids('Дове'), []);
    assert.deepEqual(ids(''), []);
    assert.deepEqual(matching(CODES, 'дове').map(({ id }) => id), [1, 2]);
  });

  it('knows a code by its path, its name and its mark, whatever the case and ё', () => {
    assert.deepEqual(ids(' доверие '), [1]);
    assert.deepEqual(ids('доверие / ждет'), [2]);
    assert.deepEqual(ids('ЖДЁТ'), [2, 3]);
    assert.deepEqual(ids('1A'), [2]);
    assert.deepEqual(ids('2'), [4]);
  });
});

describe('stripes beside the lines', () => {
  const at = (/** @type {number} */ top, /** @type {number} */ bottom) => ({ top, bottom });

  it('puts what stands one under another into one track', () => {
    const placed = place([at(0, 26), at(27, 54), at(53, 80)], 4);
    assert.deepEqual(placed.map(({ track }) => track), [0, 0, 0]);
  });

  it('puts what overlaps side by side', () => {
    const placed = place([at(0, 80), at(0, 26), at(27, 54)], 4);
    assert.deepEqual(placed.map(({ track }) => track), [0, 1, 1]);
  });

  it('bundles what finds no track and loses nothing', () => {
    const items = [at(0, 80), at(0, 26), at(0, 26), at(10, 40), at(60, 80)];
    const placed = place(items, 2);
    assert.deepEqual(placed.flatMap((one) => one.items).length, items.length);
    assert.deepEqual(placed.filter(({ track }) => track === 1).map((one) => [one.top, one.bottom, one.items.length]), [
      [0, 40, 3], [60, 80, 1],
    ]);
  });
});
