/**
 * From the browser's selection to turns and offsets, and back. A turn's text is one node or, painted by spans, many.
 * @module
 */

import { trim, wordEnd, wordStart } from './words.js';

/** @typedef {import('./types.js').Selected} Selected */

/** @param {Node | null} node @returns {HTMLElement | null} */
function textOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('.turn-text') ?? null;
}

/** @param {Element} turn @returns {HTMLElement | null} */
export function wordsOf(turn) {
  return turn.querySelector('.turn-text:not(.turn-gone)');
}

/**
 * The turns in order and where each stands; the page never changes them.
 * @type {{all: HTMLElement[], orders: Map<number, number>} | null}
 */
let known = null;

function index() {
  if (known) return known;
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-turn]')]);
  known = { all, orders: new Map(all.map((turn, order) => [Number(turn.dataset.turn), order])) };
  return known;
}

/** All turns in order, those without words too. @returns {HTMLElement[]} */
export function turns() {
  return index().all;
}

/** @param {number} order from 0 @returns {HTMLElement | undefined} */
export function turnAt(order) {
  return index().all[order];
}

/** Where a turn stands, from 0; -1 when it is not here. @param {number} id */
export function orderOf(id) {
  return index().orders.get(id) ?? -1;
}

/** @param {number} id @returns {HTMLElement | null} */
export function turnOf(id) {
  return turnAt(orderOf(id)) ?? null;
}

/** The words of a turn. @param {number} id @returns {string} */
export function textAt(id) {
  const turn = turnOf(id);
  return (turn && wordsOf(turn)?.textContent) ?? '';
}

/** @param {HTMLElement} box @param {Node} node @param {number} offset */
function unitsBefore(box, node, offset) {
  const range = document.createRange();
  range.setStart(box, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * The place of a point: in a turn's words, or at the border of the turn it lies in.
 * @param {Node} node @param {number} offset @param {boolean} isEnd
 */
function placeOf(node, offset, isEnd) {
  const box = textOf(node);
  const turn = (box ?? (node instanceof Element ? node : node.parentElement))?.closest('[data-turn]');
  const words = turn && wordsOf(turn);
  if (!turn || !words) return null;
  const id = Number(turn.getAttribute('data-turn'));
  if (box) return { turn: id, at: unitsBefore(box, node, offset), text: words.textContent ?? '' };
  // Beyond the words of its turn: everything of the turn, or nothing.
  const isBefore = Boolean(words.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
  const at = isEnd && !isBefore ? (words.textContent ?? '').length : 0;
  return { turn: id, at, text: words.textContent ?? '' };
}

/**
 * What is selected, its edges moved out to whole words unless `isExact`; null when no words are.
 * @param {globalThis.Selection | null} selection
 * @param {boolean} [isExact]
 * @returns {Selected | null}
 */
export function selected(selection, isExact = false) {
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset, false);
  const to = placeOf(range.endContainer, range.endOffset, true);
  if (!from || !to) return null;
  const start = isExact ? from.at : wordStart(from.text, from.at);
  const end = isExact ? to.at : wordEnd(to.text, to.at);
  if (from.turn !== to.turn) return { first: from.turn, start, last: to.turn, end };
  const kept = trim(from.text, start, end);
  return kept.end > kept.start ? { first: from.turn, start: kept.start, last: to.turn, end: kept.end } : null;
}

/** The text node and offset of a place. @param {HTMLElement} box @param {number} at */
function pointAt(box, at) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let left = at;
  let node = walker.nextNode();
  for (let next = walker.nextNode(); next && left > (node?.textContent?.length ?? 0); next = walker.nextNode()) {
    left -= node?.textContent?.length ?? 0;
    node = next;
  }
  return node ? { node, offset: Math.min(left, node.textContent?.length ?? 0) } : null;
}

/** @param {number} turn @param {number} start @param {number} end */
function pointsOf(turn, start, end) {
  const element = turnOf(turn);
  const box = element && wordsOf(element);
  const from = box && pointAt(box, start);
  const to = box && pointAt(box, end);
  return from && to ? { from, to } : null;
}

/** @param {number} turn @param {number} start @param {number} end @returns {Range | null} */
export function rangeIn(turn, start, end) {
  const points = pointsOf(turn, start, end);
  if (!points) return null;
  const range = document.createRange();
  range.setStart(points.from.node, points.from.offset);
  range.setEnd(points.to.node, points.to.offset);
  return range;
}

/** A range that costs nothing when the page changes; for painting. @param {import('./types.js').Span} span */
export function stillRange([turn, start, end]) {
  const points = pointsOf(turn, start, end);
  return points && new StaticRange({
    startContainer: points.from.node, startOffset: points.from.offset,
    endContainer: points.to.node, endOffset: points.to.offset,
  });
}

/** One span for each turn of a selection. @param {Selected} chosen @returns {import('./types.js').Span[]} */
export function spansOf(chosen) {
  const [from, to] = [orderOf(chosen.first), orderOf(chosen.last)];
  if (from < 0 || to < from) return [];
  return turns().slice(from, to + 1).flatMap((turn) => {
    const id = Number(turn.dataset.turn);
    const length = wordsOf(turn)?.textContent?.length ?? 0;
    const end = id === chosen.last ? chosen.end : length;
    return length ? [/** @type {import('./types.js').Span} */ ([id, id === chosen.first ? chosen.start : 0, end])] : [];
  });
}

/** The words of spans, turns apart by a space. @param {import('./types.js').Span[]} spans */
export function quoteOf(spans) {
  return spans.map(([turn, start, end]) => textAt(turn).slice(start, end)).join(' … ');
}
