/** The pure parts of the room's screens: what an event looks like, what the strip says, what is spoken and when. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PersonStore } from '../../static/js/core/person_store.js';
import { Announcements } from '../../static/js/facilitation/rooms/announcements.js';
import { RoomDrafts } from '../../static/js/core/room_drafts.js';
import { changeOf } from '../../static/js/facilitation/rooms/items.js';
import { RoomModel } from '../../static/js/facilitation/rooms/model.js';
import { stripOf } from '../../static/js/facilitation/rooms/strip.js';
import { Tally } from '../../static/js/facilitation/rooms/tally.js';
import { minuteSecond, softLeft } from '../../static/js/facilitation/rooms/times.js';
import { FakeStorage } from './fakes.js';

const ME = { id: 'm2', part: 'participant', pseudonym: 'Maple', glyph: 'maple' };
const OTHER = { id: 'm3', part: 'participant', pseudonym: 'River', glyph: 'river' };
const model = () => new RoomModel(ME, [OTHER]);
let count = 0;
const event = (kind, fields) => ({
  stream: 'main', seq: ++count, id: `e${count}`, at: 1_000, actor: 'm3', kind, phase: 'F4', question: 'q2',
  reply_to: null, late: false, gone: null, body: {}, ...fields,
});

test('an observer who has not come yet is announced as one, not as somebody', () => {
  const told = event('observers.announce', { stream: 'back', body: { observers: { m3: 'staff', m9: 'staff' } } });
  assert.match(changeOf(told, model().people).add[0].text, /River, an observer$/);
  const kinds = event('observers.told', { body: { count: 3, kinds: { researcher: 1, observer: 2 } } });
  assert.equal(changeOf(kinds, model().people).add[0].text, '3 observers are announced: a researcher, 2 × an observer');
});

test('a reveal puts all answers in place of the private ones, in its order', () => {
  const answers = [{ id: 'a2', actor: 'm3', text: 'b', gone: null }, { id: 'a1', actor: 'm2', text: 'a', gone: null }];
  const { remove, add } = changeOf(event('question.reveal', { at: 7, body: { answers } }), model().people);
  assert.deepEqual(remove, ['a2', 'a1']);
  assert.deepEqual(add.map((item) => item.id).slice(1), ['a2', 'a1']);
  assert.ok(add.every((item) => item.at === 7));
});

test('a line says who sees it', () => {
  const { people } = model();
  const label = (fields, kind = 'msg') =>
    changeOf(event(kind, { body: { text: 't' }, ...fields }), people).add[0].label;
  assert.equal(label({}), '');
  assert.equal(label({ late: true }), 'later');
  const late = { late: true, actor: 'm2', body: { text: 't', number: 2 } };
  assert.equal(label(late, 'answer'), 'stored under question 2: its answers were collected already');
  assert.equal(label({ ...late, actor: 'm3' }, 'answer'), 'later');
  assert.match(label({ ...late, stream: 'me:m2' }, 'answer'), /you and the leaders see it · stored under question 2/);
  assert.equal(label({ stream: 'me:m2', actor: 'm2' }), 'to the leaders only');
  assert.equal(label({ stream: 'me:m2', actor: 'm2' }, 'answer'), 'you and the leaders see it');
  assert.equal(label({ stream: 'me:m2', actor: 'm1' }, 'nudge'), 'to you alone');
  assert.equal(label({ stream: 'me:m3', actor: 'm1' }, 'nudge'), 'to River alone');
  assert.equal(label({ stream: 'back' }), 'observers and leaders');
});

test('a line says that its author presents the case, from their yes to the next case', () => {
  const { people } = model();
  const presents = (fields) => changeOf(event('msg', { body: { text: 't' }, ...fields }), people).add[0].isPresenter;
  assert.equal(presents({}), false);
  changeOf(event('case.accept', { actor: null, body: { member: 'm3' } }), people);
  assert.deepEqual([presents({}), presents({ actor: 'm2' }), presents({ stream: 'back' })], [true, false, false]);
  changeOf(event('case.accept', { actor: null, body: { member: 'm2' } }), people);
  assert.deepEqual([presents({}), presents({ actor: 'm2' })], [false, true]);
});

test('an unknown kind and an ordinary change of turn show nothing', () => {
  const { people } = model();
  assert.deepEqual(changeOf(event('mark.draw', {}), people), { remove: [], add: [] });
  assert.deepEqual(changeOf(event('turn.next', { body: { to: 'm2' } }), people), { remove: [], add: [] });
  const pass = changeOf(event('turn.pass', { body: { member: 'm3', to: null, skipped: ['m2'] } }), people);
  assert.equal(pass.add[0].text, 'River: passes. Left out, no connection: Maple. The round is over');
});

const LIVE = { state: 'live', reason: '', isStuck: false };
const name = () => 'River';
const write = (code) => ({ allowed: true, code, kind: 'msg', stream: 'main', text: 'From the server.', next: '' });

test('the strip tells the server’s sentence, and more exactly what the page knows', () => {
  assert.equal(stripOf({ write: write('discuss') }, LIVE, name).text, 'From the server.');
  const turn = { write: write('your_turn'), turn: { member: 'm2', place: 3, of: 7, mine: true } };
  assert.deepEqual(stripOf(turn, LIVE, name), {
    tone: 'turn', icon: 'play-fill', text: 'Your turn', next: '3 of 7. Take your time, we wait.',
  });
  assert.equal(stripOf({ write: write('floor_taken'), floor: 'm3' }, LIVE, name).text, 'Now River writes.');
  const blind = { write: write('blind'), question: { mine: 'answered', answered: 4, of: 7 } };
  assert.equal(stripOf(blind, LIVE, name).next, '4 of 7 answered. Later we open all.');
});

test('a short cut changes nothing, a longer one and an end are said', () => {
  const state = { write: write('talk') };
  const lost = { state: 'lost', reason: 'cut', isStuck: false };
  assert.equal(stripOf(state, lost, name).text, 'From the server.');
  assert.equal(stripOf(state, { ...lost, isStuck: true }, name).tone, 'lost');
  assert.match(stripOf(state, { ...lost, reason: 'signed_out' }, name).text, /sign-in has ended/);
});

test('words are counted once per event and silence from the last one', () => {
  const tally = new Tally();
  const said = event('answer', { stream: 'me:m3', at: 5_000, body: { text: 'one  two\nthree' } });
  tally.take([event('room.open', { at: 1_000, phase: 'F1' }), event('phase', { at: 4_000, phase: 'F2' }), said, said]);
  assert.equal(tally.words('m3'), 3);
  assert.equal(tally.silence('m3', 9_000, 1_000), 4_000);
  assert.equal(tally.silence('m2', 9_000, 1_000), 8_000);
  assert.equal(tally.spent('F1', 9_000), 3_000);
  assert.equal(tally.spent('F2', 9_000), 5_000);
});

/** An announcer with a clock moved by hand. */
function announcer(mode) {
  const said = [];
  const voice = { time: 100_000, keyed: 0, timers: [] };
  const announcements = new Announcements({
    say: (text) => said.push(text),
    alertNow: (text) => said.push(`! ${text}`),
    now: () => voice.time,
    keyAt: () => voice.keyed,
    later: (run, ms) => voice.timers.push({ run, at: voice.time + ms }),
  });
  announcements.mode = mode;
  const pass = (ms) => {
    voice.time += ms;
    const due = voice.timers.filter((timer) => timer.at <= voice.time);
    voice.timers = voice.timers.filter((timer) => timer.at > voice.time);
    due.forEach((timer) => timer.run());
  };
  return { announcements, said, voice, pass };
}
const line = (who, text, matters = false) => ({ who, text, matters });

test('several lines within five seconds become one utterance', () => {
  const { announcements, said, pass } = announcer('all');
  announcements.line(line('Maple', 'a'));
  pass(0);
  for (const who of ['River', 'Wind', 'River', 'Moon', 'Star']) announcements.line(line(who, 'b'));
  pass(4_900);
  assert.deepEqual(said, ['Maple: a']);
  pass(100);
  assert.deepEqual(said, ['Maple: a', '5 new lines: River, Wind, Moon…']);
});

test('nothing is said while the person writes, then how much was missed', () => {
  const { announcements, said, voice, pass } = announcer('all');
  voice.keyed = voice.time;
  announcements.line(line('Maple', 'a'));
  pass(2_000);
  voice.keyed = voice.time;
  pass(1_000);
  announcements.line(line('River', 'b'));
  assert.deepEqual(said, []);
  pass(2_000);
  assert.deepEqual(said, ['While you were writing: 2 new']);
});

test('each mode says what it promises, and urgent things in every mode', () => {
  const heard = (mode) => {
    const { announcements, said, pass } = announcer(mode);
    announcements.line(line('Maple', 'a'));
    announcements.line(line('Olga', 'A question', true));
    pass(0);
    announcements.urgent('Your turn');
    return said;
  };
  assert.deepEqual(heard('all'), ['2 new lines: Maple, Olga', '! Your turn']);
  assert.deepEqual(heard('leaders'), ['Olga: A question', '! Your turn']);
  assert.deepEqual(heard('count'), ['2 new lines', '! Your turn']);
  assert.deepEqual(heard('none'), ['! Your turn']);
});

test('each question and each addressee has its own draft, and refused words come back before newer ones', () => {
  const drafts = new RoomDrafts(new PersonStore('1', new FakeStorage()), 'r1');
  drafts.set('q-q2', 'answer');
  drafts.set('leaders', 'private');
  drafts.giveBack('talk', 'refused');
  drafts.giveBack('leaders', 'refused');
  const all = ['q-q2', 'leaders', 'talk'].map((key) => drafts.get(key));
  assert.deepEqual(all, ['answer', 'refused\nprivate', 'refused']);
  drafts.set('q-q2', '');
  assert.deepEqual(drafts.keys().sort(), ['leaders', 'talk']);
});

test('a draft without room in the browser lives on the page', () => {
  const drafts = new RoomDrafts(new PersonStore('1', new FakeStorage(3)), 'r1');
  assert.equal(drafts.set('talk', 'long'), false);
  assert.equal(drafts.get('talk'), 'long');
});

test('time is soft for members and exact for leaders', () => {
  assert.equal(softLeft(null, 0), '');
  assert.equal(softLeft(301_000, 0), 'about 6 min left');
  assert.equal(softLeft(30_000, 0), 'less than a minute left');
  assert.equal(softLeft(0, 1), '');
  assert.equal(softLeft(1, 2), 'time is nearly up');
  assert.deepEqual([100_000, -20_000, -1].map(minuteSecond), ['1:40', '−0:20', '0:00']);
});
