/** What a Balint group asks of one person: one thing at a time, by the picture alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { caseCardOf } from '../../static/js/facilitation/rooms/case_cards.js';

const ACTS = {
  'case.offer': 'wrong_phase', 'case.vote': 'no_ballot', 'own.note': 'not_presenter', hard: 'not_presenter',
};
const CASE = { role: 'participant', presenter: null, voting: false, asked: null };

function picture(acts = {}, one = {}, own = {}) {
  return { status: 'open', acts: { ...ACTS, ...acts }, case: { ...CASE, ...one }, own };
}

test('somebody is asked for a case only while one is called for and nobody presents', () => {
  assert.equal(caseCardOf(picture({ 'case.offer': '' })), 'call');
  assert.equal(caseCardOf(picture({ 'case.offer': '' }, { presenter: 'm1' })), '');
  assert.equal(caseCardOf(picture({ 'case.offer': '', 'case.drop': '' }, {}, { offered: 'e1' })), 'offered');
});

test('being asked to present comes before everything else', () => {
  const acts = { 'case.offer': '', 'case.vote': '' };
  assert.equal(caseCardOf(picture(acts, { voting: true }, { chosen: true })), 'chosen');
  assert.equal(caseCardOf(picture(acts, { voting: true })), 'ballot');
});

test('who has said yes may still say no until the case is told, and takes no offer back beside it', () => {
  const acts = { 'case.decline': '', 'case.drop': '' };
  assert.equal(caseCardOf(picture(acts, { presenter: 'm1' }, { offered: 'e1' })), 'agreed');
});

test('the presenter sees what the moment is: a question, notes while listening, minutes alone', () => {
  const one = { role: 'presenter', presenter: 'm1' };
  assert.equal(caseCardOf(picture({}, one)), 'presents');
  const asked = { ...one, asked: { event: 'e1' } };
  assert.equal(caseCardOf(picture({ 'question.done': '', 'own.note': '' }, asked)), 'asked');
  assert.equal(caseCardOf(picture({ 'own.note': '' }, one, { listens: true })), 'listens');
  assert.equal(caseCardOf(picture({ 'alone.end': '', 'own.note': '' }, one)), 'alone');
});

test('nothing is asked in a focus group, after the end, or of a leader', () => {
  assert.equal(caseCardOf({ status: 'open', acts: ACTS, own: {} }), '');
  assert.equal(caseCardOf({ ...picture({ 'case.offer': '' }), status: 'closed' }), '');
  assert.equal(caseCardOf({ ...picture({ 'case.offer': '' }), own: undefined }), '');
  assert.equal(caseCardOf(null), '');
});
