/**
 * Moving one edge of a passage by a word, from turn to turn where one ends; pure.
 * @module
 */

import { byWord, lastEnd, nextStart } from './words.js';

/** @typedef {import('./types.js').Selected} Selected */
/** @typedef {'start' | 'end'} Edge */
/**
 * @typedef {object} Text the turns that hold words, in order
 * @property {(turn: number) => string} words
 * @property {(turn: number, step: 1 | -1) => number | null} beside the turn after (1) or before (-1) it
 */

/**
 * A place with one edge a word further on (1) or back (-1); the same place when there is nowhere to go.
 * @param {Text} text @param {Selected} place @param {Edge} edge @param {1 | -1} step
 * @returns {Selected}
 */
export function moveEdge(text, place, edge, step) {
  const moved = edge === 'end' ? moveEnd(text, place, step) : moveStart(text, place, step);
  const isEmpty = moved.first === moved.last && moved.start >= moved.end;
  return isEmpty ? place : moved;
}

/** @param {Text} text @param {Selected} place @param {1 | -1} step @returns {Selected} */
function moveEnd(text, place, step) {
  const words = text.words(place.last);
  const at = byWord(words, place.end, step);
  if (step > 0) {
    if (at > place.end) return { ...place, end: at };
    const next = text.beside(place.last, 1);
    return next === null ? place : { ...place, last: next, end: byWord(text.words(next), 0, 1) };
  }
  const end = lastEnd(words, at);
  if (end > 0 || place.first === place.last) return { ...place, end };
  const before = text.beside(place.last, -1);
  return before === null ? place : { ...place, last: before, end: text.words(before).length };
}

/** @param {Text} text @param {Selected} place @param {1 | -1} step @returns {Selected} */
function moveStart(text, place, step) {
  const words = text.words(place.first);
  if (step < 0) {
    if (place.start > 0) return { ...place, start: byWord(words, place.start, -1) };
    const before = text.beside(place.first, -1);
    if (before === null) return place;
    const there = text.words(before);
    return { ...place, first: before, start: byWord(there, there.length, -1) };
  }
  const start = nextStart(words, place.start);
  if (start > place.start || place.first === place.last) return { ...place, start };
  const next = text.beside(place.first, 1);
  return next === null ? place : { ...place, first: next, start: 0 };
}
