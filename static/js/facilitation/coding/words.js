/**
 * Words, sentences and stretches of a text, all in UTF-16 units; pure.
 * @module
 */

const LETTER = /[\p{L}\p{N}\p{M}_'’-]/u;

/** @param {string} text @param {number} at the unit before which a character ends */
function before(text, at) {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(isLow ? at - 2 : at - 1, at);
}

/** @param {string} text @param {number} at */
function after(text, at) {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** Whether a word goes on over this place. @param {string} text @param {number} at */
function isInside(text, at) {
  return at > 0 && at < text.length && LETTER.test(before(text, at)) && LETTER.test(after(text, at));
}

/** The beginning of the word at a place. @param {string} text @param {number} at */
export function wordStart(text, at) {
  let place = at;
  while (isInside(text, place)) place -= before(text, place).length;
  return place;
}

/** The end of the word at a place. @param {string} text @param {number} at */
export function wordEnd(text, at) {
  let place = at;
  while (isInside(text, place)) place += after(text, place).length;
  return place;
}

/** Drops blanks at both ends. @param {string} text @param {number} start @param {number} end */
export function trim(text, start, end) {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  return { start: from, end: to };
}

/**
 * The place one word further on (`step` 1) or back (-1).
 * @param {string} text
 * @param {number} at
 * @param {1 | -1} step
 */
export function byWord(text, at, step) {
  let place = at;
  if (step > 0) {
    while (place < text.length && !LETTER.test(after(text, place))) place += after(text, place).length;
    while (place < text.length && LETTER.test(after(text, place))) place += after(text, place).length;
    return place;
  }
  while (place > 0 && !LETTER.test(before(text, place))) place -= before(text, place).length;
  while (place > 0 && LETTER.test(before(text, place))) place -= before(text, place).length;
  return place;
}

/** The beginning of the word after the one at a place. @param {string} text @param {number} at */
export function nextStart(text, at) {
  const end = byWord(text, at, 1);
  const next = byWord(text, end, 1);
  return next > end ? byWord(text, next, -1) : at;
}

/** The end of the last word before a place. @param {string} text @param {number} at */
export function lastEnd(text, at) {
  const start = byWord(text, at, -1);
  return start < at ? byWord(text, start, 1) : at;
}

/**
 * The sentences of a text, blanks at their ends left out.
 * @param {string} text
 * @param {string} tongue
 * @returns {{start: number, end: number}[]}
 */
export function sentences(text, tongue) {
  const Segmenter = /** @type {any} */ (Intl).Segmenter;
  const parts = Segmenter
    ? [.../** @type {Iterable<{index: number, segment: string}>} */ (
      new Segmenter(tongue, { granularity: 'sentence' }).segment(text))]
    : [{ index: 0, segment: text }];
  return parts
    .map(({ index, segment }) => trim(text, index, index + segment.length))
    .filter(({ start, end }) => end > start);
}

/** How many words stand in a text. @param {string} text */
export function countWords(text) {
  return text.split(/\s+/).filter((word) => LETTER.test(word)).length;
}

/**
 * @typedef {{start: number, end: number, keys: string[]}} Run a stretch under the same codes
 */

/**
 * Stretches that do not overlap, each with the different keys that lie on it, in the order in which they begin.
 * @param {{start: number, end: number, key: string}[]} spans
 * @returns {Run[]}
 */
export function runs(spans) {
  const kept = spans.filter((span) => span.end > span.start);
  const edges = [...new Set(kept.flatMap((span) => [span.start, span.end]))].sort((a, b) => a - b);
  /** @type {Run[]} */
  const found = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start, end] = [edges[index], edges[index + 1]];
    const keys = [...new Set(kept.filter((one) => one.start <= start && one.end >= end).map((one) => one.key))];
    if (keys.length) found.push({ start, end, keys });
  }
  return found;
}
