/** A vote before it is given, its result, and the one thing that the room asks of me now. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isWhole, ranked, rows, toggled, values } from '../../static/js/facilitation/rooms/ballot.js';
import { CardMemory, cardOf, slowLeft } from '../../static/js/facilitation/rooms/cards.js';
import { changeOf } from '../../static/js/facilitation/rooms/items.js';
import { People } from '../../static/js/facilitation/rooms/people.js';
import { stripOf } from '../../static/js/facilitation/rooms/strip.js';

const SINGLE = { kind: 'single', choices: ['a', 'b', 'c'], limit: 0 };
const MULTIPLE = { ...SINGLE, kind: 'multiple', limit: 2 };
const RANKING = { ...SINGLE, kind: 'ranking', limit: 2 };
const SCALE = { kind: 'scale', values: [0, 1, 2], low: 'no', high: 'yes' };
const OWN = { asked: null, owed: [], offer: false, slow: 0, mood: 0, observers: 0 };
const state = (fields = {}) => ({ status: 'open', own: OWN, acts: { vote: '', mood: 'wrong_phase' }, ...fields });
const event = (kind, fields = {}) => ({ id: 'e1', stream: 'main', at: 1_000, actor: 'm1', kind, body: {}, ...fields });
const kind = (picture, memory = new CardMemory(), view = undefined) => cardOf(picture, memory, view)?.kind ?? null;

test('a choice is one, several or an order, and only a whole one is taken', () => {
  assert.deepEqual(toggled(SINGLE, [0], 2), [2]);
  assert.deepEqual(toggled(MULTIPLE, [2], 0), [0, 2]);
  assert.deepEqual(toggled(MULTIPLE, [0, 2], 0), [2]);
  assert.deepEqual(ranked(RANKING, [1, 2], 0, 2), [2, -1]);
  assert.deepEqual([isWhole(RANKING, [2, -1]), isWhole(RANKING, [2, 0])], [false, true]);
  assert.deepEqual([[], [0, 1], [0, 1, 2]].map((chosen) => isWhole(MULTIPLE, chosen)), [false, true, false]);
  assert.deepEqual([isWhole(SINGLE, []), isWhole(SCALE, [0])], [false, true]);
  assert.deepEqual([values(SCALE), values(SINGLE)], [[0, 1, 2], [0, 1, 2]]);
});

test('bars follow the votes, of a ranking the points; nobody yet is no division by nothing', () => {
  assert.deepEqual(rows(SINGLE, { n: 3, counts: [2, 1, 0] }).map((row) => row.share), [1, 0.5, 0]);
  assert.deepEqual(rows(RANKING, { n: 1, counts: [1, 0, 0], points: [2, 1, 0] }).map((row) => row.count), [2, 1, 0]);
  assert.deepEqual(rows(SCALE, { n: 0, counts: [0, 0, 0] }).map((row) => row.share), [0, 0, 0]);
});

test('one thing is asked at a time, consent to observers first, a vote before words', () => {
  const memory = new CardMemory();
  const poll = { id: 'q', poll: SINGLE, mine: '', result: null };
  const all = state({ question: poll, own: { ...OWN, observers: 1, asked: { id: 'p', text: 't' }, offer: true } });
  assert.equal(kind(all, memory), 'observers');
  memory.take([event('observers.told', { body: { count: 1 } }), event('observers.decline')], 'm2');
  assert.equal(kind(all, memory), 'poll');
  assert.equal(kind({ ...all, question: null }, memory), 'personal');
  assert.equal(kind({ ...all, question: null, own: { ...OWN, offer: true } }, memory), 'offer');
  assert.equal(kind({ ...all, question: null, own: { ...OWN, observers: 1 } }, memory), 'unagreed');
  memory.take([event('observers.told', { body: { count: 2 } })], 'm2');
  assert.equal(kind({ ...all, question: null, own: { ...OWN, observers: 2 } }, memory), 'observers');
});

test('a vote gives way to its result and comes back to be changed', () => {
  const voted = state({ question: { id: 'q', poll: SINGLE, mine: 'answered', result: { n: 1, counts: [1, 0, 0] } } });
  assert.equal(kind(voted), 'result');
  assert.equal(kind(voted, undefined, { isChanging: true, hasResult: true }), 'poll');
  const over = { ...voted, acts: { vote: 'poll_over' } };
  assert.equal(kind(over, undefined, { isChanging: true, hasResult: true }), 'result');
});

test('a probe that waits for my reply is shown once its words are known', () => {
  const memory = new CardMemory();
  const owing = state({ question: null, own: { ...OWN, owed: ['e1'] } });
  assert.equal(kind(owing, memory), null);
  memory.take([event('probe', { stream: 'me:m2', body: { text: 'Tell us more.' } })], 'm2');
  assert.equal(cardOf(owing, memory).event.body.text, 'Tell us more.');
  const blind = { ...owing, question: { id: 'q', mine: '' }, write: { code: 'blind' } };
  assert.equal(kind(blind, memory), null);
});

test('the mood can be said in the closing and after the end, and need not be', () => {
  assert.equal(kind(state({ question: null })), null);
  assert.equal(kind(state({ question: null, acts: { mood: '' } })), 'mood');
  assert.equal(kind(state({ status: 'closed', acts: { mood: '' } })), 'mood');
});

test('who was asked to write more slowly sees why and how long, not on the own turn', () => {
  const memory = new CardMemory();
  const slowed = state({ own: { ...OWN, slow: 30 }, write: { allowed: true, code: 'talk', text: 'All may write.' } });
  assert.equal(slowLeft(slowed, memory, 5_000), 0);
  memory.take([event('msg', { actor: 'm2' })], 'm2');
  assert.equal(slowLeft(slowed, memory, 5_000), 26);
  const live = { state: 'live', reason: '', isStuck: false };
  assert.match(stripOf(slowed, live, () => '', 26).next, /one line in 30 s\. The next one in 26 s/);
  const mine = { ...slowed, turn: { place: 1, of: 2 }, write: { allowed: true, code: 'your_turn' } };
  assert.doesNotMatch(stripOf(mine, live, () => '', 26).next, /30 s/);
});

test('a correction, a vote and an opened result have their place in the stream', () => {
  const people = new People({ id: 'm2', part: 'participant', pseudonym: 'Maple', glyph: 'maple' });
  const edit = changeOf(event('edit', { body: { event: 'e0', text: 'new' } }), people);
  assert.deepEqual(edit.edit, { id: 'e1', of: 'e0', text: 'new' });
  const vote = event('vote', { stream: 'me:m2', actor: 'm2', body: { choices: [0], text: 'a\nb' } });
  assert.equal(changeOf(vote, people).add[0].text, 'Your vote: a, b');
  const opened = event('question.reveal', { body: { result: { n: 2, of: 3, counts: [1, 1] } } });
  assert.match(changeOf(opened, people).add[0].text, /2 of 3/);
});
