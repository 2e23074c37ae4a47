/** Drafts: kept per person, found when they say more than the page, dropped only when the server took the text. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Drafts, wasTaken } from '../../static/js/core/drafts.js';
import { forgetPerson, PersonStore } from '../../static/js/core/person_store.js';
import { FakeStorage } from './fakes.js';

const kept = (storage, person = '7') => new Drafts(new PersonStore(person, storage));

test('a draft is found after a reload and not by another person', () => {
  const storage = new FakeStorage();
  kept(storage).keep('memo', 'Он ждал', '', 5);
  assert.deepEqual(kept(storage).find('memo', ''), { text: 'Он ждал', base: '', at: 5 });
  assert.equal(kept(storage, '8').find('memo', ''), null);
});

test('what equals the page is no draft', () => {
  const storage = new FakeStorage();
  const drafts = kept(storage);
  drafts.keep('memo', 'Он ждал', '', 5);
  assert.equal(drafts.find('memo', 'Он ждал'), null);
  drafts.keep('memo', '', '', 6);
  assert.equal(storage.length, 0);
});

test('a full browser is said, not hidden', () => {
  assert.equal(kept(new FakeStorage(10)).keep('memo', 'a long text', '', 5), false);
});

test('a broken entry is no draft', () => {
  const storage = new FakeStorage();
  new PersonStore('7', storage).write('draft.memo', { text: 5 });
  assert.equal(kept(storage).find('memo', ''), null);
});

test('signing out removes this person only', () => {
  const storage = new FakeStorage();
  kept(storage).keep('memo', 'a', '', 5);
  kept(storage, '8').keep('memo', 'b', '', 5);
  forgetPerson('7', storage);
  assert.equal(kept(storage).find('memo', ''), null);
  assert.equal(kept(storage, '8').find('memo', '')?.text, 'b');
});

test('a sent text is dropped when it was taken', () => {
  const seen = { isSamePerson: true, hasErrors: false, shown: null, text: 'a', cameByRedirect: false };
  assert.equal(wasTaken(seen), true);
  assert.equal(wasTaken({ ...seen, shown: '', cameByRedirect: true }), true);
  assert.equal(wasTaken({ ...seen, shown: 'a' }), true);
});

test('a sent text is kept after errors, a lost line or an ended sign-in', () => {
  const seen = { isSamePerson: true, hasErrors: false, shown: '', text: 'a', cameByRedirect: false };
  assert.equal(wasTaken(seen), false);
  assert.equal(wasTaken({ ...seen, shown: null, hasErrors: true }), false);
  assert.equal(wasTaken({ ...seen, shown: null, isSamePerson: false, cameByRedirect: true }), false);
});
