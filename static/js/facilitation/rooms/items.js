/**
 * What an event of the log looks like in the stream: pure, so that it can be tested without a page.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { NOTHING, line, names, only, plain } from './item_parts.js';
import { CASE_MAKERS } from './items_case.js';
import { METHOD_MAKERS } from './items_method.js';
import { phaseTitle } from './words.js';

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('./people.js').People} People */
/**
 * @typedef {object} Item one entry of the stream
 * @property {string} id
 * @property {'line' | 'note' | 'divider' | 'question'} type
 * @property {number} at
 * @property {string} text
 * @property {string | null} [actor]
 * @property {string} [label] a word beside the name: who sees it, that it is late
 * @property {string} [tone] blind, private, back, team
 * @property {string | null} [gone]
 * @property {string | null} [replyTo]
 * @property {string | null} [question]
 * @property {string} [member] whose private stream it stands in
 * @property {string} [named] kind of a note that lists names; neighbours of one kind become one note
 * @property {string[]} [names]
 * @property {{poll: any, result: any}} [chart] the result of a vote, drawn when its options are known
 * @property {boolean} [isPresenter] said by who presented the case at that moment
 * @property {boolean} [isOwnLate] an own answer that came after its question: where it went is said aloud
 */
/** @typedef {{remove: string[], add: Item[], edit?: {id: string, of: string, text: string}}} Change */

/**
 * What an event changes in the stream.
 * @param {LogEvent} event
 * @param {People} people
 * @returns {Change}
 */
export function changeOf(event, people) {
  const make = MAKERS[event.kind];
  return make ? make(event, people) : NOTHING;
}

/** @type {Record<string, (event: LogEvent, people: People) => Change>} */
const MAKERS = {
  msg: (event, people) => only(line(event, people)),
  answer: (event, people) => only(line(event, people)),
  nudge: (event, people) => only({ ...line(event, people), tone: 'private', label: nudgeLabel(event, people) }),
  note: (event, people) => only({ ...line(event, people), tone: 'team', label: gettext('for the team') }),
  decline: (event, people) => plain(event, declineText(event, people)),
  phase: (event) => plain(event, phaseTitle(event.phase), 'divider'),
  'room.open': (event) => plain(event, gettext('The meeting has begun'), 'divider'),
  'room.close': (event) => plain(event, gettext('The meeting is over'), 'divider'),
  'question.push': (event) => only(question(event)),
  'question.reveal': reveal,
  'question.close': (event) => plain(event, gettext('Question closed: %(answered)s of %(of)s answered', event.body)),
  'turn.start': (event, people) =>
    plain(event, gettext('A round begins: %(names)s', { names: names(event.body.order, people) })),
  'turn.next': (event, people) => turn(event, people),
  'turn.pass': (event, people) => turn(event, people),
  'floor.give': (event, people) =>
    plain(event, gettext('The floor: %(name)s', { name: people.name(event.body.member) })),
  'floor.return': (event, people) =>
    plain(event, gettext('%(name)s: floor returned', { name: people.name(event.body.member) })),
  join: (event, people) => named(event, people),
  'link.lost': (event, people) => named(event, people),
  'link.back': (event, people) => named(event, people),
  refuse: (event) =>
    plain(event, event.body.text || gettext('The leaders have closed the room for you. What you said is kept.')),
  admit: (event, people) => named(event, people),
  leave: (event, people) => named(event, people),
  pause: (event) => plain(event, pauseText(event), 'divider'),
  resume: (event) => plain(event, gettext('We go on'), 'divider'),
  'timer.extend': (event) => plain(event, gettext('Added: %(minutes)s min', event.body)),
  ...METHOD_MAKERS,
  ...CASE_MAKERS,
};

/**
 * What a note about several people says.
 * @param {string} kind
 * @param {string} names
 * @returns {string}
 */
export function namedText(kind, names) {
  if (kind === 'admit') return gettext('In the group now: %(names)s', { names });
  if (kind === 'join') return gettext('In the room: %(names)s', { names });
  if (kind === 'leave') return gettext('Out of the room: %(names)s', { names });
  if (kind === 'link.lost') return gettext('Connection lost: %(names)s', { names });
  return gettext('Connection is back: %(names)s', { names });
}

/** @param {LogEvent} event @param {People} people @returns {Change} */
function named(event, people) {
  const { id, at, kind } = event;
  const name = people.name(event.body.member);
  return only({ id, type: 'note', at, text: namedText(kind, name), named: kind, names: [name] });
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function nudgeLabel(event, people) {
  const member = event.stream.slice(3);
  return people.isMe(member) ? gettext('to you alone') : gettext('to %(name)s alone', { name: people.name(member) });
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function declineText(event, people) {
  if (people.isMe(event.actor)) return gettext('You chose not to answer. That is fine.');
  return gettext('%(name)s: no answer by choice', { name: people.name(event.actor) });
}

/** @param {LogEvent} event @returns {Item} */
function question(event) {
  const { number, text, mode, to } = event.body;
  const label = to ? gettext('A question to one person') : gettext('Question %(number)s', { number });
  return { id: event.id, type: 'question', at: event.at, text: text ?? '', actor: event.actor, label, tone: mode };
}

/**
 * All answers appear at once, in the order of answering, in place of the private ones.
 * @param {LogEvent} event
 * @returns {Change}
 */
function reveal(event) {
  if (event.body.result) return opened(event);
  const { answers } = event.body;
  const count = answers.length;
  const text = ngettext('%(count)s answer opened', '%(count)s answers opened', count, { count });
  const lines = answers.map((/** @type {any} */ answer) => ({
    id: answer.id, type: 'line', at: event.at, actor: answer.actor, text: answer.text ?? '', gone: answer.gone,
    question: event.question, label: answer.late ? gettext('later') : '', tone: 'revealed',
  }));
  return {
    remove: lines.map((/** @type {Item} */ item) => item.id),
    add: [{ id: event.id, type: 'divider', at: event.at, text }, ...lines],
  };
}

/**
 * A round is quiet: the state strip says whose turn it is; the stream keeps only what was unusual.
 * @param {LogEvent} event
 * @param {People} people
 * @returns {Change}
 */
function turn(event, people) {
  const { member, to, postponed = [], skipped = [] } = event.body;
  const parts = [
    member ? gettext('%(name)s: passes.', { name: people.name(member) }) : '',
    postponed.length > 0 ? gettext('Later, no connection: %(names)s.', { names: names(postponed, people) }) : '',
    skipped.length > 0 ? gettext('Left out, no connection: %(names)s.', { names: names(skipped, people) }) : '',
    to ? '' : gettext('The round is over'),
  ].filter(Boolean);
  return parts.length > 0 ? plain(event, parts.join(' ')) : NOTHING;
}

/** The result of a vote, given to all. @param {LogEvent} event @returns {Change} */
function opened(event) {
  const { n, of = n } = event.body.result;
  return plain(event, gettext('The result of the vote is open: %(n)s of %(of)s voted', { n, of }), 'divider');
}

/** @param {LogEvent} event @returns {string} */
function pauseText(event) {
  if (event.body.reason === 'adults') return gettext('Pause: we wait for an adult');
  if (event.body.auto) return gettext('Pause: the leaders’ connection is lost');
  return event.body.reason ? gettext('Pause: %(reason)s', event.body) : gettext('Pause');
}
