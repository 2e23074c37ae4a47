/** Texts of scripts: plural forms, placeholders, contexts, the pseudo-locale. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { fill, gettext, ngettext, pgettext } from '../../static/js/core/i18n.js';

const RUSSIAN = {
  locale: 'ru',
  texts: {
    'Not sent': 'Не ушло',
    '%(num)s answer': ['%(num)s ответ', '%(num)s ответа', '%(num)s ответов'],
    'hand\u0004Up': 'Поднята',
  },
};

afterEach(() => {
  delete globalThis.golosaTexts;
});

test('without a catalogue the English of the code is said', () => {
  assert.equal(gettext('Not sent'), 'Not sent');
  assert.equal(ngettext('%(num)s answer', '%(num)s answers', 1), '1 answer');
  assert.equal(ngettext('%(num)s answer', '%(num)s answers', 0), '0 answers');
});

test('Russian has three forms, and a fraction takes that of two', () => {
  globalThis.golosaTexts = RUSSIAN;
  const say = (n) => ngettext('%(num)s answer', '%(num)s answers', n);
  const said = [1, 2, 5, 11, 12, 21, 22, 25, 111, 1.5].map(say);
  assert.deepEqual(said, [
    '1 ответ', '2 ответа', '5 ответов', '11 ответов', '12 ответов', '21 ответ', '22 ответа', '25 ответов',
    '111 ответов', '1,5 ответа',
  ]);
});

test('a context tells two meanings apart', () => {
  globalThis.golosaTexts = RUSSIAN;
  assert.equal(pgettext('hand', 'Up'), 'Поднята');
  assert.equal(gettext('Up'), 'Up');
});

test('placeholders are filled, unknown ones stay, doubled percent signs become one', () => {
  assert.equal(fill('%(a)s of %(b)d, 100 %%, %(c)s', { a: 'x', b: 2 }), 'x of 2, 100 %, %(c)s');
  assert.equal(fill('%(a)s', { a: '%(b)s' }), '%(b)s');
});

test('the pseudo-locale marks what passed through gettext', () => {
  globalThis.golosaTexts = { locale: 'qps', texts: {} };
  assert.equal(gettext('Not sent'), '⟦Not sent⟧');
  assert.equal(ngettext('one', 'many', 2), '⟦many⟧');
});
