/**
 * What a Balint group asks of me now, one thing at a time: pure, so that it can be tested without a page.
 * @module
 */

/** @typedef {import('./model.js').Picture} Picture */
/** @typedef {'chosen' | 'agreed' | 'ballot' | 'offered' | 'call' | 'asked' | 'listens' | 'alone' | 'presents'} Kind */

/**
 * The one thing to show; an empty text when nothing is asked.
 * @param {Picture | null} state
 * @returns {Kind | ''}
 */
export function caseCardOf(state) {
  const { case: one, own, acts } = state ?? {};
  if (!state || !one || !own || state.status !== 'open') return '';
  if (own.chosen) return 'chosen';
  if (acts?.['case.decline'] === '') return 'agreed';
  if (one.voting && acts?.['case.vote'] === '') return 'ballot';
  if (own.offered && acts?.['case.drop'] === '') return 'offered';
  if (acts?.['case.offer'] === '' && !one.presenter) return 'call';
  return one.role === 'presenter' ? presenting(state) : '';
}

/** @param {Picture} state @returns {Kind} */
function presenting({ acts, case: one, own }) {
  if (acts['alone.end'] === '') return 'alone';
  if (one?.asked && acts['question.done'] === '') return 'asked';
  if (own?.listens || acts['own.note'] === '') return 'listens';
  return 'presents';
}
