/**
 * The state strip: who may write, why I may not, what comes next. The server's sentences lead; those about the
 * connection come from here, because the server cannot say them.
 * @module
 */

import { gettext } from '../../core/i18n.js';

/** @typedef {import('./model.js').Picture} Picture */
/** @typedef {import('../../core/journal.js').LinkState} LinkState */
/** @typedef {{tone: string, icon: string, text: string, next: string}} Strip */

/** @type {Record<string, {tone: string, icon: string}>} */
const SHAPES = {
  your_turn: { tone: 'turn', icon: 'play-fill' },
  your_floor: { tone: 'turn', icon: 'play-fill' },
  presenting: { tone: 'turn', icon: 'play-fill' },
  answering: { tone: 'turn', icon: 'play-fill' },
  alone: { tone: 'turn', icon: 'play-fill' },
  blind: { tone: 'blind', icon: 'eye-slash' },
  poll: { tone: 'blind', icon: 'eye-slash' },
  paused: { tone: 'pause', icon: 'pause-fill' },
  leaderless: { tone: 'pause', icon: 'pause-fill' },
  one_adult: { tone: 'pause', icon: 'pause-fill' },
};

/** On the own turn and with the floor nobody waits. */
const SLOWED = new Set(['talk', 'question', 'discuss']);

/** What the page can say more exactly than the server's general sentence. */
/** @type {Record<string, (state: Picture, name: string) => string[]>} */
const EXACT = {
  blind: blindWords,
  poll: pollWords,
  your_turn: (state) => [gettext('Your turn'), placeText(state)],
  not_your_turn: (_, name) => [gettext('Now %(name)s writes.', { name }), gettext('Everybody answers in turn.')],
  floor_taken: (_, name) => [gettext('Now %(name)s writes.', { name }), gettext('You can raise your hand.')],
};

/** @type {Record<string, () => string[]>} */
const ENDS = {
  signed_out: () => [
    gettext('Your sign-in has ended.'), gettext('Your words are kept on this device. Sign in again to go on.'),
  ],
  stale_page: () => [
    gettext('This page is out of date.'), gettext('Your words are kept on this device. Reload the page.'),
  ],
  left: () => [
    gettext('You have left this meeting.'), gettext('As long as it goes on, you come back by loading the page again.'),
  ],
  not_member: () => [
    gettext('You are not in this meeting.'), gettext('Your words are kept on this device. Ask the leaders.'),
  ],
  second_adult: () => [
    gettext('We wait for a second adult.'), gettext('Your words are kept on this device. The room opens by itself.'),
  ],
  own_adult: () => [
    gettext('We wait for your adult.'), gettext('Your words are kept on this device. The room opens by itself.'),
  ],
  no_room: () => ENDS.not_member(),
  closed: () => [gettext('The meeting is over.'), gettext('What was said is stored.')],
};

/**
 * @param {Picture | null} state
 * @param {{state: LinkState, reason: string, isStuck: boolean}} link `isStuck`: lost for long enough to say so
 * @param {(member: string | null | undefined) => string} nameOf
 * @param {number} [waits] seconds until somebody who was asked to write more slowly may write again
 * @returns {Strip}
 */
export function stripOf(state, link, nameOf, waits = 0) {
  const broken = link.state === 'live' ? null : brokenWords(link.reason, link.isStuck);
  if (broken) return { tone: 'lost', icon: 'exclamation-triangle', text: broken[0], next: broken[1] };
  if (!state) return { tone: 'rest', icon: '', text: gettext('Entering the room…'), next: '' };
  const { code, text = '', next = '' } = state.write;
  const words = EXACT[code]?.(state, nameOf(state.turn?.member ?? state.floor)) ?? [text, next];
  const slow = state.own?.slow ?? 0;
  const isSlowed = slow > 0 && SLOWED.has(code);
  const after = isSlowed ? slowWords(slow, waits) : words[1];
  return { ...(SHAPES[code] ?? { tone: 'rest', icon: '' }), text: words[0], next: after };
}

/** @param {string} reason @param {boolean} isStuck @returns {string[] | null} */
function brokenWords(reason, isStuck) {
  if (ENDS[reason]) return ENDS[reason]();
  return isStuck
    ? [gettext('No connection, trying again.'), gettext('You can write: everything will go in order.')]
    : null;
}

/** @param {Picture} state @returns {string[]} */
function blindWords(state) {
  const { mine = '', answered = 0, of = 0 } = state.question ?? {};
  const count = gettext('%(answered)s of %(of)s answered.', { answered, of });
  const next = [count, gettext('Later we open all.')].join(' ');
  if (mine === 'answered') return [gettext('Stored. You and the leaders see it.'), next];
  if (mine === 'declined') return [gettext('You chose not to answer. That is fine.'), next];
  return [gettext('For now only you and the leaders see it.'), next];
}

/** @param {Picture} state @returns {string[]} */
function pollWords(state) {
  const { mine = '', answered = 0, of = 0 } = state.question ?? {};
  const count = gettext('%(answered)s of %(of)s answered.', { answered, of });
  const next = [count, gettext('Then we talk.')].join(' ');
  if (mine === 'answered') return [gettext('Your vote is stored.'), next];
  if (mine === 'declined') return [gettext('You chose not to answer. That is fine.'), next];
  return [gettext('A vote is open.'), next];
}

/** Somebody who was asked to write more slowly reads why and how long. @param {number} seconds @param {number} left */
function slowWords(seconds, left) {
  const why = gettext('So that everybody gets the word: one line in %(seconds)s s.', { seconds });
  if (left <= 0) return why;
  return [why, gettext('The next one in %(left)s s; what you send goes by itself.', { left })].join(' ');
}

/** @param {Picture} state @returns {string} */
function placeText(state) {
  const { place = 0, of = 0 } = state.turn ?? {};
  return [gettext('%(place)s of %(of)s.', { place, of }), gettext('Take your time, we wait.')].join(' ');
}
