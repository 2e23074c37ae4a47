/**
 * The history of a passage's edges: who moved them, when, and the words before; asked for when it is opened.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { clock } from '../../core/time.js';
import { make } from './dom.js';
import { quoteOf } from './place.js';
import { withId } from './send.js';

/** @typedef {{by: string, who: number, at: number, was: import('./types.js').Span[]}} Move */

/**
 * @param {import('./state.js').State} state
 * @param {number} segment
 */
export function history(state, segment) {
  const list = make('ol', { class: 'bare stack' });
  const box = make('details', { class: 'bench-history' }, make('summary', {}, gettext('History of the edges')), list);
  box.addEventListener('toggle', () => {
    if (box.open) void load(state, segment, list);
  });
  return box;
}

/** @param {import('./state.js').State} state @param {number} segment @param {HTMLElement} list */
async function load(state, segment, list) {
  const url = withId(state.urls.moves, segment);
  try {
    const answer = await fetch(url, { headers: { Accept: 'application/json' }, redirect: 'error' });
    /** @type {Move[]} */
    const moves = await answer.json();
    const rows = moves.map(({ by, who, at, was }) => {
      const line = `${who === state.me ? gettext('you') : by}, ${clock(at)}`;
      const words = make('q', { class: 'bench-quote' }, quoteOf(was));
      const said = make('p', { class: 'text3 sm mb-0' }, gettext('%(who)s: before it was', { who: line }));
      return make('li', {}, said, words);
    });
    const none = make('li', { class: 'text2' }, gettext('The edges were never moved.'));
    list.replaceChildren(...(rows.length ? rows : [none]));
  } catch {
    const lost = gettext('The history did not come: no connection. Nothing is lost. Open it again.');
    list.replaceChildren(make('li', {}, lost));
  }
}
