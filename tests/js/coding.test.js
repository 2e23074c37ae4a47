import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  byWord, countWords, runs, sentences, trim, wordEnd, wordStart,
} from '../../static/js/facilitation/coding/words.js';

const TEXT = 'Он ждал 👩‍👩‍👧 два часа. Не ругался!';

describe('words of the workbench', () => {
  it('moves edges out to whole words, also of decomposed letters and with hyphens', () => {
    assert.equal(wordStart('пришёл', 3), 0);
    assert.equal(wordEnd('пришёл', 3), 'пришёл'.length);
    const apart = 'ёлка где-то'.normalize('NFD');
    assert.equal(apart.slice(wordStart(apart, 1), wordEnd(apart, 1)), 'ёлка'.normalize('NFD'));
    assert.equal(wordEnd('где-то там', 1), 6);
  });

  it('leaves an edge between words where it is', () => {
    assert.equal(wordStart(TEXT, 3), 3);
    assert.equal(wordEnd(TEXT, 2), 2);
    assert.equal(wordEnd(TEXT, 0), 0);
  });

  it('never cuts a sign of two units', () => {
    const at = TEXT.indexOf('👩');
    for (const place of [byWord(TEXT, 7, 1), byWord(TEXT, TEXT.length, -1), byWord(TEXT, at, 1)]) {
      const unit = TEXT.charCodeAt(place);
      assert.ok(Number.isNaN(unit) || unit < 0xdc00 || unit > 0xdfff);
    }
    assert.equal(TEXT.slice(0, byWord(TEXT, at, 1)), 'Он ждал 👩‍👩‍👧 два');
  });

  it('finds sentences without the blanks around them', () => {
    const found = sentences(TEXT, 'ru').map(({ start, end }) => TEXT.slice(start, end));
    assert.deepEqual(found, ['Он ждал 👩‍👩‍👧 два часа.', 'Не ругался!']);
    assert.deepEqual(sentences('  \n ', 'ru'), []);
  });

  it('trims and counts', () => {
    assert.deepEqual(trim('  а б ', 0, 6), { start: 2, end: 5 });
    assert.equal(countWords('Он — ждал, 👩‍👩‍👧 два.'), 3);
  });

  it('cuts overlapping spans into runs with every key once', () => {
    const spans = [{ start: 0, end: 6, key: 'a' }, { start: 4, end: 9, key: 'b' }, { start: 4, end: 9, key: 'b' }];
    assert.deepEqual(runs(spans), [
      { start: 0, end: 4, keys: ['a'] }, { start: 4, end: 6, keys: ['a', 'b'] }, { start: 6, end: 9, keys: ['b'] },
    ]);
    assert.deepEqual(runs([{ start: 3, end: 3, key: 'a' }]), []);
  });
});
