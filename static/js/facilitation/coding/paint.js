/**
 * Colour under the words. The text stays clean: highlights are painted by the CSS Custom Highlight API, by spans where
 * a browser has none. A stretch under several codes is marked as such; the stripes beside the turn show each.
 * @module
 */

import { stillRange, turns, wordsOf } from './place.js';
import { runs } from './words.js';

/** @typedef {import('./types.js').Span} Span */

const registry = /** @type {any} */ (CSS).highlights;
const Painted = /** @type {any} */ (globalThis).Highlight;
export const canPaint = Boolean(registry && Painted);

/** `code-3 code-dashed` → `code-3-dashed`, the name of a highlight. @param {string} face */
export function highlightName(face) {
  const [colour, band = ''] = face.split(' ');
  return band ? `${colour}-${band.replace('code-', '')}` : colour;
}

/** @param {string} name @param {StaticRange[]} ranges */
function put(name, ranges) {
  registry.delete(name);
  if (ranges.length) registry.set(name, new Painted(...ranges));
}

/**
 * @param {{spans: Span[], face: string, isDim: boolean}[]} marks
 * @returns {Map<number, import('./words.js').Run[]>} by turn
 */
function byTurn(marks) {
  /** @type {Map<number, {start: number, end: number, key: string}[]>} */
  const found = new Map();
  for (const { spans, face, isDim } of marks) {
    for (const [turn, start, end] of spans) {
      const key = isDim ? 'dim' : highlightName(face);
      found.get(turn)?.push({ start, end, key }) ?? found.set(turn, [{ start, end, key }]);
    }
  }
  return new Map([...found].map(([turn, spans]) => [turn, runs(spans)]));
}

/** @param {string[]} keys */
function nameOf(keys) {
  const bright = keys.filter((key) => key !== 'dim');
  if (!bright.length) return 'code-dim';
  return bright.length > 1 ? 'code-many' : bright[0];
}

/** @type {Set<string>} */
let used = new Set();

/**
 * Paints every coded stretch anew.
 * @param {{spans: Span[], face: string, isDim: boolean, key?: string}[]} marks
 */
export function paint(marks) {
  const all = byTurn(marks);
  if (!canPaint) {
    paintSpans(all);
    return;
  }
  /** @type {Map<string, StaticRange[]>} */
  const ranges = new Map();
  for (const [turn, stretches] of all) {
    for (const { start, end, keys } of stretches) {
      const range = stillRange([turn, start, end]);
      const name = nameOf(keys);
      if (range) ranges.get(name)?.push(range) ?? ranges.set(name, [range]);
    }
  }
  for (const name of used) if (!ranges.has(name)) registry.delete(name);
  for (const [name, list] of ranges) put(name, list);
  used = new Set(ranges.keys());
}

/** @param {Map<number, import('./words.js').Run[]>} all */
function paintSpans(all) {
  for (const turn of turns()) {
    const box = wordsOf(turn);
    if (!box) continue;
    const text = box.textContent ?? '';
    /** @type {(string | Node)[]} */
    const parts = [];
    let at = 0;
    for (const { start, end, keys } of all.get(Number(turn.dataset.turn)) ?? []) {
      const mark = document.createElement('mark');
      const name = nameOf(keys);
      mark.className = name === 'code-many' ? name : `code-mark ${name.replace(/^(code-\w+)-(\w+)$/, '$1 code-$2')}`;
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    box.replaceChildren(...parts, text.slice(at));
  }
}

/**
 * What is selected, or what a stripe points at, lies on top.
 * @param {'picked' | 'pointed'} name
 * @param {Span[]} spans
 */
export function point(name, spans) {
  if (!canPaint) return;
  put(name, spans.flatMap((span) => stillRange(span) ?? []));
}
