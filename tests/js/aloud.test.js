import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pieces, voiceFor } from '../../static/js/core/aloud.js';

test('a voice of the language is found whatever its country, and none is made up', () => {
  const voices = [{ lang: 'en-GB' }, { lang: 'ru_RU' }];
  assert.equal(voiceFor(voices, 'ru'), voices[1]);
  assert.equal(voiceFor(voices, 'en'), voices[0]);
  assert.equal(voiceFor(voices, 'tt'), undefined);
  assert.equal(voiceFor([], 'ru'), undefined);
});

test('a text is read by sentences, and what holds no word is not read', () => {
  assert.deepEqual(pieces('Привет! Сегодня  вторник. «Ты здесь?» Да…'), [
    'Привет!', 'Сегодня вторник.', '«Ты здесь?»', 'Да…',
  ]);
  assert.deepEqual(pieces(' · '), []);
});

test('a long sentence is cut at a comma or a space and nothing of it is lost', () => {
  const long = `${'слово '.repeat(40)}, ${'ещё '.repeat(60)}конец.`;
  const read = pieces(long);
  assert.ok(read.every((one) => one.length <= 180));
  assert.equal(read.join(' ').replace(/\s+/g, ' '), long.replace(/\s+/g, ' ').trim());
  assert.ok(pieces('я'.repeat(400)).every((one) => one.length <= 180));
});
