import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { moveEdge } from '../../static/js/facilitation/coding/edge.js';

/** @type {Record<number, string>} */
const WORDS = { 1: 'Он ждал 👩‍👩‍👧 два часа.', 2: 'Что потом?', 3: 'ёлка где-то там'.normalize('NFD') };
const text = {
  words: (/** @type {number} */ turn) => WORDS[turn],
  beside: (/** @type {number} */ turn, /** @type {1 | -1} */ step) => (WORDS[turn + step] ? turn + step : null),
};
const at = (/** @type {string} */ part, turn = 1) => {
  const start = WORDS[turn].indexOf(part);
  return { first: turn, start, last: turn, end: start + part.length };
};

/** @param {import('../../static/js/facilitation/coding/types.js').Selected} place */
function quote({ first, start, last, end }) {
  if (first === last) return WORDS[first].slice(start, end);
  return `${WORDS[first].slice(start)}|${WORDS[last].slice(0, end)}`;
}

describe('edges of a passage', () => {
  it('go by words and never cut a sign', () => {
    assert.equal(quote(moveEdge(text, at('ждал'), 'end', 1)), 'ждал 👩‍👩‍👧 два');
    assert.equal(quote(moveEdge(text, at('ждал 👩‍👩‍👧 два'), 'end', -1)), 'ждал');
    assert.equal(quote(moveEdge(text, at('два'), 'start', -1)), 'ждал 👩‍👩‍👧 два');
    assert.equal(quote(moveEdge(text, at('Он ждал'), 'start', 1)), 'ждал');
    assert.equal(quote(moveEdge(text, at(WORDS[3].slice(0, 5), 3), 'end', 1)), WORDS[3].slice(0, -4));
  });

  it('go on into the turn beside and come back', () => {
    const whole = at('часа.');
    const further = moveEdge(text, whole, 'end', 1);
    assert.equal(quote(further), 'часа.|Что');
    assert.deepEqual(moveEdge(text, further, 'end', -1), whole);
    assert.equal(quote(moveEdge(text, at('Что', 2), 'start', -1)), 'часа.|Что');
  });

  it('never meet and never leave the text', () => {
    assert.deepEqual(moveEdge(text, at('ждал'), 'end', -1), at('ждал'));
    assert.deepEqual(moveEdge(text, at('ждал'), 'start', 1), at('ждал'));
    assert.deepEqual(moveEdge(text, at('Он'), 'start', -1), at('Он'));
    assert.deepEqual(moveEdge(text, at('там', 3), 'end', 1), at('там', 3));
  });
});
