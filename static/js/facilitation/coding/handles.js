/**
 * Two handles at the edges of the open passage, for dragging; the buttons and keys do the same, so they are for eyes
 * and hands alone.
 * @module
 */

import { make } from './dom.js';
import { rangeIn, textAt, turnOf, wordsOf } from './place.js';
import { wordEnd, wordStart } from './words.js';

/** @typedef {import('./edge.js').Edge} Edge */
/** @typedef {{drag: (edge: Edge, to: {turn: number, at: number}) => void, drop: () => void}} Ways */

/** @param {number} x @param {number} y @returns {{node: Node, offset: number} | null} */
function caretAt(x, y) {
  const page = /** @type {any} */ (document);
  if (page.caretPositionFromPoint) {
    const found = page.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  const range = page.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** Where in which turn's words a point lies. @param {number} x @param {number} y */
function placeAt(x, y) {
  const caret = caretAt(x, y);
  const element = caret?.node instanceof Element ? caret.node : caret?.node.parentElement;
  const turn = /** @type {HTMLElement | null | undefined} */ (element?.closest('[data-turn]'));
  const words = turn && wordsOf(turn);
  if (!caret || !turn || !words?.contains(caret.node)) return null;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(caret.node, caret.offset);
  return { turn: Number(turn.dataset.turn), at: range.toString().length };
}

/** The handles of one passage. */
export class Handles {
  /** @param {HTMLElement} scroller @param {Ways} ways */
  constructor(scroller, ways) {
    this.scroller = scroller;
    this.ways = ways;
    this.start = this.#make('start');
    this.end = this.#make('end');
    /** @type {import('./types.js').Selected | null} */
    this.place = null;
    new ResizeObserver(() => this.show(this.place)).observe(scroller);
  }

  /** At the edges of a place, or nowhere. @param {import('./types.js').Selected | null} place */
  show(place) {
    this.place = place;
    if (this.start.matches('.is-dragged') || this.end.matches('.is-dragged')) return;
    if (!place) {
      this.start.remove();
      this.end.remove();
      return;
    }
    const { first, start, last, end } = place;
    this.#put(this.start, first, start, Math.min(start + 1, textAt(first).length), false);
    this.#put(this.end, last, Math.max(0, end - 1), end, true);
  }

  /** @param {HTMLElement} handle @param {number} turn @param {number} from @param {number} to @param {boolean} isEnd */
  #put(handle, turn, from, to, isEnd) {
    const element = turnOf(turn);
    const rects = rangeIn(turn, from, to)?.getClientRects();
    const rect = rects?.[isEnd ? rects.length - 1 : 0];
    if (!element || !rect) {
      handle.remove();
      return;
    }
    const frame = element.getBoundingClientRect();
    if (handle.parentElement !== element) element.append(handle);
    handle.style.setProperty('top', `${rect.top - frame.top}px`);
    handle.style.setProperty('left', `${(isEnd ? rect.right : rect.left) - frame.left}px`);
    handle.style.setProperty('height', `${rect.height}px`);
  }

  /** @param {Edge} edge */
  #make(edge) {
    const handle = make('div', { class: `bench-handle bench-handle-${edge}`, 'aria-hidden': 'true' });
    handle.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      // The words are looked for under the hand, not the handle; it stays where it is until it is let go.
      handle.classList.add('is-dragged');
    });
    handle.addEventListener('pointermove', (event) => {
      if (handle.hasPointerCapture(event.pointerId)) this.#to(edge, event);
    });
    handle.addEventListener('pointerup', (event) => {
      event.stopPropagation();
      handle.classList.remove('is-dragged');
      this.ways.drop();
    });
    return handle;
  }

  /** Words are taken whole, with Alt signs one by one. @param {Edge} edge @param {PointerEvent} event */
  #to(edge, event) {
    const found = placeAt(event.clientX, event.clientY);
    if (!found) return;
    const text = textAt(found.turn);
    const snap = edge === 'end' ? wordEnd : wordStart;
    this.ways.drag(edge, { turn: found.turn, at: event.altKey ? found.at : snap(text, found.at) });
  }
}
