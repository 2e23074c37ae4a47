/**
 * The names of things in a room.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';

/** @param {string} code F1–F8, B0–B8 @returns {string} */
export function phaseTitle(code) {
  /** @type {Record<string, () => string>} */
  const titles = {
    F1: () => gettext('Lobby'),
    F2: () => gettext('Introduction'),
    F3: () => gettext('Warm-up'),
    F4: () => gettext('Introductory questions'),
    F5: () => gettext('Key questions'),
    F6: () => gettext('Ending questions'),
    F7: () => gettext('Closing'),
    F8: () => gettext('Debrief of the team'),
    B0: () => gettext('Lobby'),
    B1: () => gettext('Opening and check-in'),
    B2: () => gettext('Call for a case'),
    B3: () => gettext('The case is told'),
    B4: () => gettext('Clarifying questions'),
    B5: () => gettext('Group work'),
    B5b: () => gettext('Outer circle'),
    B6: () => gettext('The presenter returns'),
    B7: () => gettext('Closing round'),
    B8: () => gettext('Leaders’ debrief'),
  };
  return titles[code]?.() ?? code;
}

/** @param {string} mode @returns {string} */
export function modeWord(mode) {
  if (mode === 'blind') return pgettext('mode', 'blind');
  if (mode === 'round_robin') return pgettext('mode', 'in turn');
  if (mode === 'poll') return pgettext('mode', 'vote');
  if (mode === 'personal') return pgettext('mode', 'to one person');
  return pgettext('mode', 'open');
}

/**
 * What the next step of the method will do, on the leader's one filled button.
 * @param {string} act
 * @param {Record<string, any>} args
 * @param {(question: string) => string} numberOf
 * @returns {string}
 */
export function stepWord(act, args, numberOf) {
  /** @type {Record<string, () => string>} */
  const words = {
    'room.open': () => gettext('open the room'),
    'phase.next': () => gettext('go on to the next phase'),
    'question.push': () => gettext('ask question %(number)s', { number: numberOf(args.question) }),
    'question.reveal': () => gettext('open the answers to all'),
    'question.close': () => gettext('close the question'),
    'turn.start': () => gettext('begin the round'),
    'turn.next': () => gettext('pass the turn on'),
    'question.take': () => gettext('put the first question'),
    'question.done': () => gettext('the question is answered'),
    'room.close': () => gettext('end the meeting'),
    resume: () => gettext('go on after the pause'),
  };
  return words[act]?.() ?? act;
}
