/**
 * The vote as a form, and its result as bars in a table.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { isWhole, labels, places, ranked, rows, toggled, values } from './ballot.js';
import { button, el } from './dom.js';

/** @typedef {import('./ballot.js').Poll} Poll */
/** @typedef {import('./ballot.js').Result} Result */
/**
 * @typedef {object} Ballot
 * @property {string} id of the question
 * @property {Poll} poll
 * @property {number[]} chosen
 * @property {(chosen: number[]) => void} keep
 * @property {(chosen: number[]) => void} vote
 * @property {() => void} decline
 */

/** @param {Ballot} ballot @returns {HTMLElement} */
export function ballotNode(ballot) {
  const verb = button(gettext('Vote'), { kind: 'primary', onClick: () => give() });
  const why = el('p', { class: 'card-note', attrs: { 'aria-live': 'polite' } });
  let { chosen } = ballot;
  const give = () => {
    why.textContent = isWhole(ballot.poll, chosen) ? '' : missing(ballot.poll);
    if (why.textContent === '') ballot.vote(chosen);
  };
  const changed = (/** @type {number[]} */ next) => {
    chosen = next;
    why.textContent = '';
    ballot.keep(chosen);
  };
  const options = ballot.poll.kind === 'ranking' ? rankingNode(ballot, changed) : choiceNode(ballot, changed);
  const skip = button(gettext('Do not answer'), { onClick: () => ballot.decline() });
  return el('div', { class: 'ballot' }, options, why, el('div', { class: 'card-acts' }, verb, skip));
}

/** What the choice still lacks. @param {Poll} poll @returns {string} */
function missing(poll) {
  if (poll.kind === 'ranking') return gettext('Choose something for every place, or do not answer.');
  if (poll.kind === 'multiple' && poll.limit) {
    return ngettext('Choose %(count)s at most, or do not answer.', 'Choose %(count)s at most, or do not answer.',
      poll.limit, { count: poll.limit });
  }
  return gettext('Choose something, or do not answer.');
}

/** @param {Ballot} ballot @param {(chosen: number[]) => void} changed @returns {HTMLElement} */
function choiceNode({ id, poll, chosen }, changed) {
  const type = poll.kind === 'multiple' ? 'checkbox' : 'radio';
  let now = chosen;
  const words = labels(poll);
  const inputs = values(poll).map((value, at) => {
    const attrs = { type, name: `vote-${id}`, value: `${value}`, 'data-focus': `vote ${value}` };
    const input = el('input', { attrs });
    input.checked = now.includes(value);
    input.addEventListener('change', () => changed((now = toggled(poll, now, value))));
    return el('label', { class: 'ballot-choice' }, input, el('span', { text: words[at] }));
  });
  const list = el('div', { class: poll.kind === 'scale' ? 'ballot-scale' : 'ballot-list' }, ...inputs);
  const ends = poll.low || poll.high
    ? el('p', { class: 'ballot-ends' }, el('span', { text: poll.low ?? '' }), el('span', { text: poll.high ?? '' }))
    : null;
  return el('fieldset', { class: 'ballot-field' }, el('legend', { text: legend(poll) }), list, ends);
}

/** @param {Poll} poll @returns {string} */
function legend(poll) {
  if (poll.kind === 'scale') return gettext('Choose a number');
  if (poll.kind === 'ranking') return gettext('Put in order: the most important first');
  if (poll.kind !== 'multiple') return gettext('Choose one');
  if (!poll.limit) return gettext('Choose all that fit');
  return ngettext('Choose %(count)s at most', 'Choose %(count)s at most', poll.limit, { count: poll.limit });
}

/** @param {Ballot} ballot @param {(chosen: number[]) => void} changed @returns {HTMLElement} */
function rankingNode({ poll, chosen }, changed) {
  let order = chosen;
  /** @type {HTMLSelectElement[]} */
  const selects = Array.from({ length: places(poll) }, (_, place) => {
    const empty = el('option', { text: gettext('choose…'), attrs: { value: '-1' } });
    const options = labels(poll).map((text, at) => el('option', { text, attrs: { value: `${at}` } }));
    const select = el('select', { class: 'form-select', attrs: { 'data-focus': `place ${place}` } }, empty, ...options);
    select.value = `${order[place] ?? -1}`;
    select.addEventListener('change', () => {
      changed((order = ranked(poll, order, place, Number(select.value))));
      selects.forEach((one, at) => (one.value = `${order[at] ?? -1}`));
    });
    return select;
  });
  const lines = selects.map((select, place) => el(
    'label',
    { class: 'ballot-place' },
    el('span', { class: 'num', text: gettext('Place %(place)s', { place: place + 1 }) }),
    select,
  ));
  return el('fieldset', { class: 'ballot-field' }, el('legend', { text: legend(poll) }), ...lines);
}

/**
 * The result: one row for each option, a bar and a number; the table is what a screen reader reads, also where a
 * scale's rows stand upright beside one another, and so the roles are said.
 * @param {Poll} poll
 * @param {Result} result
 * @param {number[]} [mine] own choices are marked by a word, not by colour alone
 * @returns {HTMLElement}
 */
export function resultNode(poll, result, mine = []) {
  const own = values(poll);
  const caption = gettext('%(n)s of %(of)s voted', { n: result.n, of: result.of ?? result.n });
  const lines = rows(poll, result).map(({ label, count, share }, at) => {
    const bar = el('span', { class: 'result-bar', attrs: { 'aria-hidden': 'true' } });
    bar.style.setProperty('--share', `${Math.round(share * 100)}%`);
    const note = mine.includes(own[at]) ? el('span', { class: 'result-mine', text: gettext('yours') }) : null;
    return el(
      'tr',
      { class: note ? 'is-mine' : '', attrs: { role: 'row' } },
      el('th', { attrs: { scope: 'row', role: 'rowheader' } }, label, ' ', note),
      el('td', { class: 'result-cell', attrs: { role: 'cell' } }, bar),
      el('td', { class: 'num', attrs: { role: 'cell' }, text: `${count}` }),
    );
  });
  const head = el(
    'tr',
    { class: 'visually-hidden', attrs: { role: 'row' } },
    el('th', { text: gettext('Choice'), attrs: { scope: 'col', role: 'columnheader' } }),
    el('td', { attrs: { role: 'cell' } }),
    el('th', {
      text: poll.kind === 'ranking' ? gettext('Points') : gettext('Votes'),
      attrs: { scope: 'col', role: 'columnheader' },
    }),
  );
  return el(
    'table',
    { class: poll.kind === 'scale' ? 'result result-scale' : 'result', attrs: { role: 'table' } },
    el('caption', { text: [caption, middle(result)].filter(Boolean).join(' · ') }),
    el('thead', {}, head),
    el('tbody', {}, ...lines),
  );
}

/** @param {Result} result @returns {string} */
function middle({ mean, median }) {
  if (mean === null || mean === undefined) return '';
  return gettext('mean %(mean)s, median %(median)s', { mean: local(mean), median: local(median ?? mean) });
}

/** A number as the page's language writes it. @param {number} value @returns {string} */
function local(value) {
  return value.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });
}
