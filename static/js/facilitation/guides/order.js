/**
 * The order of a guide's rows, without a page: the same rules as facilitation/guides/rules/rows.py.
 * @module
 */

/** @typedef {{kind: string, key: string}} Row `kind` is "s" for a section, "q" for a question of the section above */

/**
 * Where the block that begins at `start` ends: a question is one row, a section lasts until the next one.
 * @param {readonly Row[]} rows
 * @param {number} start
 */
export function blockEnd(rows, start) {
  if (rows[start]?.kind === 'q') return start + 1;
  const next = rows.findIndex((row, place) => place > start && row.kind === 's');
  return next < 0 ? rows.length : next;
}

/**
 * The block's place among the other rows after one step, or -1 when it cannot go there.
 * @param {readonly Row[]} rows
 * @param {number} start
 * @param {number} step
 */
function target(rows, start, step) {
  const end = blockEnd(rows, start);
  if (rows[start]?.kind === 'q') return start + step;
  if (step > 0) return end < rows.length ? start + blockEnd(rows, end) - end : -1;
  for (let place = start - 1; place >= 0; place -= 1) if (rows[place]?.kind === 's') return place;
  return -1;
}

/**
 * The rows with one of them a place up (-1) or down (1); a section takes its questions, a question may change section.
 * @template {Row} T
 * @param {readonly T[]} rows
 * @param {string} key
 * @param {number} step
 * @returns {T[]}
 */
export function moved(rows, key, step) {
  const start = rows.findIndex((row) => row.key === key);
  if (start < 0) return [...rows];
  return placed(rows, start, target(rows, start, step));
}

/**
 * The rows with one of them put before another (or last, when `before` is empty).
 * A question never stands above all sections, a section never in the middle of another.
 * @template {Row} T
 * @param {readonly T[]} rows
 * @param {string} key
 * @param {string} before
 * @returns {T[]}
 */
export function dropped(rows, key, before) {
  const start = rows.findIndex((row) => row.key === key);
  const onto = before ? rows.findIndex((row) => row.key === before) : rows.length;
  const end = blockEnd(rows, start);
  if (start < 0 || onto < 0 || (onto >= start && onto < end)) return [...rows];
  const sections = rows[start]?.kind === 's' && onto < rows.length && rows[onto]?.kind !== 's';
  const at = sections ? blockEnd(rows, sectionOf(rows, onto)) : onto;
  return placed(rows, start, at > start ? at - (end - start) : at);
}

/** @param {readonly Row[]} rows @param {number} place */
function sectionOf(rows, place) {
  for (let at = place; at >= 0; at -= 1) if (rows[at]?.kind === 's') return at;
  return 0;
}

/**
 * @template {Row} T
 * @param {readonly T[]} rows
 * @param {number} start
 * @param {number} at
 * @returns {T[]}
 */
function placed(rows, start, at) {
  const end = blockEnd(rows, start);
  const block = rows.slice(start, end);
  const rest = [...rows.slice(0, start), ...rows.slice(end)];
  const least = rows[start]?.kind === 'q' ? 1 : 0;
  if (at < least || at > rest.length) return [...rows];
  return [...rest.slice(0, at), ...block, ...rest.slice(at)];
}
