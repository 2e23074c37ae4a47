/**
 * Colour under the words of one turn. The text stays clean: highlights are painted by the CSS Custom Highlight API, by
 * spans where a browser has none. A stretch under several codes is marked as such; the stripes beside it show each.
 * @module
 */

import { stillRange, turnOf, wordsOf } from './place.js';
import { runs } from './words.js';

/** @typedef {import('./types.js').Span} Span */
/** @typedef {{start: number, end: number, face: string, isDim: boolean}} Mark a stretch of one turn under one code */

const registry = /** @type {any} */ (CSS).highlights;
const Painted = /** @type {any} */ (globalThis).Highlight;
export const canPaint = Boolean(registry && Painted);
const TOP = { pointed: 1, picked: 2 };

/** What lies on each turn, so that it can be taken off. @type {Map<number, [name: string, range: StaticRange][]>} */
const lying = new Map();

/** `code-3 code-dashed` → `code-3-dashed`, the name of a highlight. @param {string} face */
export function highlightName(face) {
  const [colour, band = ''] = face.split(' ');
  return band ? `${colour}-${band.replace('code-', '')}` : colour;
}

/** @param {string} name */
function layer(name) {
  const found = registry.get(name) ?? new Painted();
  if (!registry.has(name)) registry.set(name, found);
  return found;
}

/** @param {string[]} keys */
function nameOf(keys) {
  const bright = keys.filter((key) => key !== 'dim');
  if (!bright.length) return 'code-dim';
  return bright.length > 1 ? 'code-many' : bright[0];
}

/** Takes the colour off a turn. @param {number} turn */
export function clear(turn) {
  for (const [name, range] of lying.get(turn) ?? []) registry.get(name)?.delete(range);
  lying.delete(turn);
}

/** Paints the words of a turn anew. @param {number} turn @param {Mark[]} marks */
export function paint(turn, marks) {
  const keyed = marks.map(({ start, end, face, isDim }) => ({ start, end, key: isDim ? 'dim' : highlightName(face) }));
  const stretches = runs(keyed);
  if (!canPaint) {
    paintSpans(turn, stretches);
    return;
  }
  clear(turn);
  /** @type {[string, StaticRange][]} */
  const here = [];
  for (const { start, end, keys } of stretches) {
    const range = stillRange([turn, start, end]);
    if (range) here.push([nameOf(keys), range]);
  }
  for (const [name, range] of here) layer(name).add(range);
  if (here.length) lying.set(turn, here);
}

/** @param {number} turn @param {import('./words.js').Run[]} stretches */
function paintSpans(turn, stretches) {
  const element = turnOf(turn);
  const box = element && wordsOf(element);
  if (!box) return;
  const text = box.textContent ?? '';
  /** @type {(string | Node)[]} */
  const parts = [];
  let at = 0;
  for (const { start, end, keys } of stretches) {
    const mark = document.createElement('mark');
    const name = nameOf(keys);
    mark.className = name === 'code-many' ? name : `code-mark ${name.replace(/^(code-\w+)-(\w+)$/, '$1 code-$2')}`;
    mark.textContent = text.slice(start, end);
    parts.push(text.slice(at, start), mark);
    at = end;
  }
  box.replaceChildren(...parts, text.slice(at));
}

/**
 * What is selected, or what a stripe points at, lies on top.
 * @param {'picked' | 'pointed'} name
 * @param {Span[]} spans
 */
export function point(name, spans) {
  if (!canPaint) return;
  const top = layer(name);
  top.priority = TOP[name];
  top.clear();
  for (const span of spans) {
    const range = stillRange(span);
    if (range) top.add(range);
  }
}
