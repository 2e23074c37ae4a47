/**
 * A vote before it is given, and its result: pure, so that it can be tested without a page.
 * @module
 */

/**
 * @typedef {{kind: string, choices?: string[], values?: number[], limit?: number, low?: string, high?: string}} Poll
 */
/** @typedef {{n: number, of?: number, counts: number[], points?: number[], mean?: number | null,
 *   median?: number | null}} Result */
/** @typedef {{label: string, count: number, share: number}} Row one option's bar; `share` from 0 to 1 */

/** How many places a ranking has. @param {Poll} poll @returns {number} */
export function places(poll) {
  return poll.limit || (poll.choices ?? []).length;
}

/** The options' words in the order of the counts. @param {Poll} poll @returns {string[]} */
export function labels(poll) {
  return poll.kind === 'scale' ? (poll.values ?? []).map(String) : poll.choices ?? [];
}

/** What a choice is sent as: the number of the scale, else its place. @param {Poll} poll @returns {number[]} */
export function values(poll) {
  return poll.kind === 'scale' ? poll.values ?? [] : (poll.choices ?? []).map((_, place) => place);
}

/**
 * The choice after a press on one option.
 * @param {Poll} poll
 * @param {number[]} chosen
 * @param {number} value
 * @returns {number[]}
 */
export function toggled(poll, chosen, value) {
  if (poll.kind !== 'multiple') return [value];
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value].sort((a, b) => a - b);
}

/**
 * The order after an option was put on a place; what stood elsewhere as the same leaves its place. −1: none.
 * @param {Poll} poll
 * @param {number[]} order
 * @param {number} place
 * @param {number} value
 * @returns {number[]}
 */
export function ranked(poll, order, place, value) {
  const all = Array.from({ length: places(poll) }, (_, at) => order[at] ?? -1);
  return all.map((one, at) => (at === place ? value : one === value ? -1 : one));
}

/** Whether the room would take the choice. @param {Poll} poll @param {number[]} chosen @returns {boolean} */
export function isWhole(poll, chosen) {
  if (poll.kind === 'ranking') return chosen.length === places(poll) && !chosen.includes(-1);
  if (poll.kind === 'multiple') return chosen.length > 0 && (!poll.limit || chosen.length <= poll.limit);
  return chosen.length === 1;
}

/**
 * A bar for each option: of a ranking by points, else by votes.
 * @param {Poll} poll
 * @param {Result} result
 * @returns {Row[]}
 */
export function rows(poll, result) {
  const counts = poll.kind === 'ranking' ? result.points ?? result.counts : result.counts;
  const most = Math.max(1, ...counts);
  return labels(poll).map((label, at) => ({ label, count: counts[at] ?? 0, share: (counts[at] ?? 0) / most }));
}
