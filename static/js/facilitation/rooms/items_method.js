/**
 * How the method's finer acts look in the stream: votes, probes, offered turns, summaries, observers, tags.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { NOTHING, line, only, plain } from './item_parts.js';
import { kindWord, kindsText } from './observers.js';

/** @typedef {import('./item_parts.js').LogEvent} LogEvent */
/** @typedef {import('./item_parts.js').People} People */
/** @typedef {import('./item_parts.js').Change} Change */

/** @type {Record<string, (event: LogEvent, people: People) => Change>} */
export const METHOD_MAKERS = {
  edit: (event) => ({ ...NOTHING, edit: { id: event.id, of: event.body.event, text: event.body.text ?? '' } }),
  vote: (event, people) => plain(event, voteText(event, people)),
  probe: (event, people) => only({ ...line(event, people), ...probeMark(event, people) }),
  'turn.offer': (event, people) => plain(event, own(event, people)
    ? gettext('The leaders offer you the word')
    : gettext('The word was offered: %(name)s', { name: people.name(event.body.member) })),
  'offer.pass': (event, people) => plain(event, own(event, people)
    ? gettext('You said: not now. That is fine.')
    : gettext('%(name)s: not now', { name: people.name(event.body.member) })),
  slow: (event, people) => plain(event, slowText(event, people)),
  'stim.show': (event) => plain(event, shownText(event)),
  'summary.show': (event, people) => only({ ...line(event, people), label: gettext('the summary'), tone: '' }),
  'summary.reply': (event, people) => only({ ...line(event, people), ...verdictMark(event) }),
  mood: (event, people) => own(event, people) && !event.gone
    ? plain(event, gettext('Your mood: %(value)s of 5. Thank you.', event.body))
    : NOTHING,
  complaint: (event, people) =>
    only({ ...line(event, people), tone: 'private', label: gettext('complaint, to the leaders only') }),
  advice: (event, people) => only({ ...line(event, people), tone: 'advice', label: gettext('note to the moderator') }),
  'advice.sort': (event) =>
    event.body.to === 'hidden' ? NOTHING : plain(event, gettext('A note of the observers was taken up')),
  'observers.announce': (event, people) => plain(event, gettext('Announced to the group: %(names)s', {
    names: Object.entries(event.body.observers ?? {}).map((one) => observerName(people, one)).join(', '),
  })),
  'observers.told': (event) => plain(event, toldText(event)),
  'observers.agree': (event, people) => plain(event, own(event, people)
    ? gettext('You agreed to the observers')
    : gettext('%(name)s agreed to the observers', { name: people.name(event.actor) })),
  'observers.decline': (event, people) => plain(event, own(event, people)
    ? gettext('You did not agree to the observers: they read nothing')
    : gettext('%(name)s did not agree to the observers', { name: people.name(event.actor) })),
  'observers.dismiss': (event, people) =>
    plain(event, gettext('Observes no more: %(name)s', { name: people.name(event.body.member) })),
  tag: (event, people) => plain(event, tagText(event, people)),
  'debrief.mark': (event) => plain(event, markText(event)),
};

/** @param {LogEvent} event @param {People} people @returns {boolean} */
function own(event, people) {
  return people.isMe(event.stream.slice('me:'.length));
}

/** Who has not come yet has no name here. @param {People} people @param {[string, string]} one @returns {string} */
function observerName(people, [id, kind]) {
  return people.get(id)?.pseudonym ?? kindWord(kind);
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function voteText(event, people) {
  if (!event.body.choices) return gettext('A vote was withdrawn');
  const text = (event.body.text ?? '').replaceAll('\n', ', ');
  if (own(event, people)) return gettext('Your vote: %(text)s', { text });
  return gettext('%(name)s voted: %(text)s', { name: people.name(event.actor), text });
}

/** @param {LogEvent} event @returns {string} */
function shownText(event) {
  const { text } = event.body;
  return text ? gettext('A picture is shown: %(text)s', { text }) : gettext('A picture is shown');
}

/** @param {LogEvent} event @param {People} people */
function probeMark(event, people) {
  const { member } = event.body;
  const name = people.name(member);
  if (!event.stream.startsWith('me:')) {
    if (!member) return { label: gettext('to all'), tone: '' };
    return { label: people.isMe(member) ? gettext('to you') : gettext('to %(name)s', { name }), tone: '' };
  }
  const label = own(event, people) ? gettext('to you alone') : gettext('to %(name)s alone', { name });
  return { tone: 'private', label };
}

/** @param {LogEvent} event @param {People} people @returns {string} */
function slowText(event, people) {
  const { member, seconds } = event.body;
  const name = people.name(member);
  if (people.isMe(member)) {
    if (!seconds) return gettext('You can write as often as you like again');
    return gettext('So that everybody gets the word: one line in %(seconds)s s from you, please', { seconds });
  }
  return seconds
    ? gettext('%(name)s is asked to write once in %(seconds)s s', { name, seconds })
    : gettext('%(name)s may write freely again', { name });
}

/** @param {LogEvent} event */
function verdictMark(event) {
  /** @type {Record<string, () => string>} */
  const words = {
    right: () => gettext('the summary'),
    correct: () => gettext('correction to the summary'),
    missed: () => gettext('missed in the summary'),
  };
  const label = words[event.body.verdict]?.() ?? '';
  const isBare = !event.gone && !event.body.text;
  return { label, tone: 'blind', replyTo: null, ...(isBare ? { text: gettext('Right') } : {}) };
}

/** @param {LogEvent} event @returns {string} */
function toldText(event) {
  const count = event.body.count ?? 0;
  const text = ngettext('%(count)s observer is announced', '%(count)s observers are announced', count, { count });
  const kinds = kindsText(event.body.kinds);
  return kinds ? `${text}: ${kinds}` : text;
}

/** A tag from behind the glass says whose it is. @param {LogEvent} event @param {People} people @returns {string} */
function tagText(event, people) {
  const text = event.body.text || gettext('a code of the study');
  if (event.stream !== 'back') return gettext('Tag: %(text)s', { text });
  return gettext('Tag of %(name)s: %(text)s', { name: people.name(event.actor), text });
}

/** @param {LogEvent} event @returns {string} */
function markText(event) {
  /** @type {Record<string, () => string>} */
  const words = { new: () => gettext('new to us'), known: () => gettext('known'), unsure: () => gettext('not sure') };
  const text = event.body.text || gettext('a code of the study');
  return [text, words[event.body.verdict]?.() ?? ''].join(': ');
}
