/**
 * How a Balint group's acts look in the stream: the case, its questions, interventions, the presenter's own notes.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { line, only, plain } from './item_parts.js';

/** @typedef {import('./item_parts.js').LogEvent} LogEvent */
/** @typedef {import('./item_parts.js').People} People */
/** @typedef {import('./item_parts.js').Change} Change */
/** @typedef {import('./items.js').Item} Item */

/** @type {Record<string, (event: LogEvent, people: People) => Change>} */
export const CASE_MAKERS = {
  intervention: (event, people) =>
    only({ ...line(event, people), tone: 'intervention', label: gettext('the leaders’ word') }),
  'case.offer': (event, people) => only({ ...line(event, people), label: offerLabel(event) }),
  'case.drop': (event, people) => plain(event, own(event, people)
    ? gettext('You took your case back')
    : gettext('%(name)s took the case back', { name: people.name(event.body.member) })),
  'ballot.open': (event) => shown(event, gettext('Which case today? A quiet vote'), gettext('a case')),
  'ballot.close': (event) => plain(event, gettext('The vote on the cases is over')),
  'case.vote': (event, people) => plain(event, voteText(event, people)),
  'case.choose': (event, people) => plain(event, own(event, people)
    ? gettext('The leaders ask you to tell your case')
    : gettext('Asked to present: %(name)s', { name: people.name(event.body.member) })),
  'case.accept': (event, people) => {
    people.presenter = event.body.member; // from here on the lines of this case say who presents it
    return plain(event, gettext('%(name)s presents a case', { name: people.name(event.body.member) }), 'divider');
  },
  'case.decline': (event, people) => plain(event, own(event, people)
    ? gettext('You said: not today. That is fine.')
    : gettext('%(name)s: not today', { name: people.name(event.body.member) })),
  'question.ask': (event, people) => only({ ...line(event, people), label: gettext('a question, with the leaders') }),
  'question.take': (event) => shown(event, '', gettext('a question to the presenter')),
  'question.return': (event, people) => back(event, people, gettext('your question comes back')),
  'question.merge': (event, people) => back(event, people, gettext('your question was put together with another')),
  'question.drop': (event, people) => back(event, people, gettext('your question was not put')),
  'queue.set': (event) => plain(event, event.body.open
    ? gettext('Questions are taken again')
    : gettext('No more questions are taken')),
  switch: (event) => plain(event, switchText(event)),
  'voice.take': (event, people) => plain(event, gettext('%(name)s leads', { name: people.name(event.body.member) })),
  bell: (event) => plain(event, gettext('A soft bell: the time for the case is running out')),
  'own.note': (event, people) =>
    only({ ...line(event, people), tone: 'private', label: gettext('your note, for you alone') }),
  hard: (event, people) => plain(event, own(event, people)
    ? gettext('You asked for a pause. The leaders know.')
    : gettext('%(name)s asks for a pause: it is hard', { name: people.name(event.actor) })),
  'alone.end': (event) => plain(event, gettext('Now everybody may write, without questions')),
  mark: (event) => plain(event, markText(event)),
  'keeping.stop': (event) =>
    plain(event, gettext('No transcript of this meeting is kept. At the end the words are destroyed.'), 'divider'),
  'debrief.end': (event) => plain(event, gettext('The debrief is over')),
};

/** @param {LogEvent} event @param {People} people @returns {boolean} */
function own(event, people) {
  return people.isMe(event.stream.slice('me:'.length));
}

/** @param {LogEvent} event @returns {string} */
function offerLabel(event) {
  return event.stream === 'main' ? gettext('a case') : gettext('a case, to the leaders only');
}

/**
 * Lines that were private until now stand before all.
 * @param {LogEvent} event
 * @param {string} head
 * @param {string} label
 * @returns {Change}
 */
function shown(event, head, label) {
  const lines = event.body.answers.map((/** @type {any} */ answer) => ({
    id: answer.id, type: 'line', at: event.at, actor: answer.actor, text: answer.text ?? '', gone: answer.gone, label,
  }));
  const remove = lines.map((/** @type {Item} */ item) => item.id);
  /** @type {Item[]} */
  const divider = head ? [{ id: event.id, type: 'divider', at: event.at, text: head }] : [];
  return { remove, add: [...divider, ...lines] };
}

/** What became of a question, with the leaders' word to its asker. */
/** @param {LogEvent} event @param {People} people @param {string} label @returns {Change} */
function back(event, people, label) {
  const name = people.name(event.stream.slice('me:'.length));
  const to = own(event, people) ? label : gettext('to %(name)s alone', { name });
  if (event.body.text) return only({ ...line(event, people), tone: 'private', label: to });
  return plain(event, own(event, people) ? label : gettext('%(name)s: the question was put aside', { name }));
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function voteText(event, people) {
  if (!event.body.member) return gettext('A vote was withdrawn');
  const text = people.name(event.body.member);
  if (own(event, people)) return gettext('Your vote: %(text)s', { text });
  return gettext('%(name)s voted: %(text)s', { name: people.name(event.actor), text });
}

/** @param {LogEvent} event @returns {string} */
function switchText(event) {
  const { name, on } = event.body;
  if (name === 'push_back') {
    return on
      ? gettext('While the group works, the presenter only listens')
      : gettext('While the group works, the presenter stays in the circle');
  }
  return on ? gettext('Everybody sees the cases that are offered') : gettext('Only the leaders see the offered cases');
}

/** @param {LogEvent} event @returns {string} */
function markText(event) {
  if (event.body.as === 'advice') return gettext('Marked: advice');
  return event.body.as ? gettext('Marked: questioning') : gettext('A mark was taken away');
}

