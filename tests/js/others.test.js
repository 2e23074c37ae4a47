/** The hint about names: what it sees, and what it leaves alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellsOfOthers } from '../../static/js/facilitation/rooms/others.js';

test('names, places, numbers and nicknames of others are hinted at', () => {
  for (const text of [
    'Мне помог Николай.', 'Потом, Сергей ушёл', 'Мы ходили в школу № 12', 'звоните 8 900 000-00-00', 'пишите @masha_k',
    'it was Peter who came', 'the school 14 near us',
  ]) assert.equal(tellsOfOthers(text), true, text);
});

test('plain words are left alone', () => {
  for (const text of [
    '', 'Он ждал со мной два часа. Не ругался.', 'Мне было 15 лет', 'в школе было тихо', 'I was late. Nobody minded.',
    'почта а@б', 'Дом. Лес. Река',
  ]) assert.equal(tellsOfOthers(text), false, text);
});
