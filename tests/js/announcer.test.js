/** The announcer's policy: a pause between utterances, silence while one types, alerts at once. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { Announcer, PAUSE_MS, TYPING_MS } from '../../static/js/core/announcer.js';
import { FakeClock } from './fakes.js';

let clock, status, alert, voice;

beforeEach(() => {
  clock = new FakeClock();
  status = { textContent: '' };
  alert = { textContent: '' };
  voice = new Announcer(status, alert, { now: clock.now, later: clock.later });
});

test('the first text is said at once', () => {
  voice.say('One answer');
  assert.equal(status.textContent, 'One answer');
});

test('texts within the pause are joined into one', async () => {
  voice.join = (texts) => `${texts.length} new`;
  for (const text of ['a', 'b', 'c']) voice.say(text);
  assert.equal(status.textContent, 'a');
  await clock.pass(PAUSE_MS - 1);
  assert.equal(status.textContent, 'a');
  await clock.pass(1);
  assert.equal(status.textContent, '2 new');
});

test('while the person types the queue waits', async () => {
  voice.typed();
  voice.say('Later');
  assert.equal(status.textContent, '');
  await clock.pass(TYPING_MS - 1);
  voice.typed();
  await clock.pass(1);
  assert.equal(status.textContent, '');
  await clock.pass(TYPING_MS);
  assert.equal(status.textContent, 'Later');
});

test('an alert waits for nothing', () => {
  voice.typed();
  voice.say('queued');
  voice.alertNow('My turn');
  assert.equal(alert.textContent, 'My turn');
});

test('the same alert twice is a new text for the screen reader', () => {
  voice.alertNow('Not sent');
  voice.alertNow('Not sent');
  assert.notEqual(alert.textContent, 'Not sent');
  assert.equal(alert.textContent.trim(), 'Not sent');
});

test('a long text is cut at 120 letters, an emoji is one letter', () => {
  voice.say('ё'.repeat(119) + '👩');
  assert.equal([...status.textContent].length, 120);
  assert.ok(status.textContent.endsWith('👩'));
  const other = new Announcer(status, alert, { now: clock.now, later: clock.later });
  other.say('ё'.repeat(121));
  assert.equal([...status.textContent].length, 120);
  assert.ok(status.textContent.endsWith('…'));
});

test('who wants silence hears only alerts', () => {
  voice.isOn = false;
  voice.say('news');
  voice.alertNow('turn');
  assert.equal(status.textContent, '');
  assert.equal(alert.textContent, 'turn');
});
