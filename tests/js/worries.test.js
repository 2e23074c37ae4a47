/** The words at which a leader looks twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worries } from '../../static/js/facilitation/rooms/worries.js';

test('danger, violence and fear of home are marked in both languages', () => {
  for (const text of ['Мне страшно идти домой.', 'Отчим бьёт маму', 'Я не хочу жить', 'He beats me', 'I want to die']) {
    assert.equal(worries(text), true, text);
  }
});

test('plain words, and stems inside other words, are not', () => {
  for (const text of ['', 'Мы пошли домой пешком', 'Он добьёт задачу', 'grape juice', 'Это было не страшно']) {
    assert.equal(worries(text), false, text);
  }
});
