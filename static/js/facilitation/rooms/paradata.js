/**
 * How words come: how long the first key and the whole took, what was pasted, on what. It is kept for research beside
 * the words, is sent to nobody else, and goes when they are withdrawn.
 * @module
 */

/** The shorter side of a screen from which on a touched device is a tablet, CSS px. */
const TABLET_PX = 600;
const PASTED = new Set(['insertFromPaste', 'insertFromPasteAsQuotation', 'insertFromDrop', 'insertFromYank']);

/** What is noted while one text is written. */
export class Paradata {
  #now;
  #askedAt;
  /** @type {number | null} */
  #firstKeyMs = null;
  #pasted = 0;
  #length = 0;

  /** @param {() => number} [now] */
  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#askedAt = now();
  }

  /** Something else is asked, or written on: the clock begins anew. @param {string} text what stands there already */
  begin(text) {
    this.#askedAt = this.#now();
    this.#firstKeyMs = null;
    this.#pasted = 0;
    this.#length = Array.from(text).length;
  }

  /** After every change of the text. @param {string} text @param {string} [inputType] of the event */
  changed(text, inputType = '') {
    const length = Array.from(text).length;
    this.#firstKeyMs ??= this.#since();
    if (PASTED.has(inputType)) this.#pasted += Math.max(0, length - this.#length);
    this.#length = length;
  }

  /** What goes with the words. @returns {Record<string, number>} */
  facts() {
    return {
      ...(this.#firstKeyMs === null ? {} : { first_key_ms: this.#firstKeyMs }),
      sent_ms: this.#since(),
      pasted: this.#pasted,
    };
  }

  /** @returns {number} */
  #since() {
    return Math.round(this.#now() - this.#askedAt);
  }
}

/**
 * On what and before what the words were written.
 * @param {Record<string, number>} since the last number shown of each stream
 * @returns {{device: string, seen: Record<string, number>}}
 */
export function placed(since) {
  const shown = Object.entries(since).filter(([name]) => name === 'main' || name.startsWith('after:'));
  return { device: deviceOf(window), seen: Object.fromEntries(shown) };
}

/**
 * A phone, a tablet or a desk: nothing finer is noted.
 * @param {{matchMedia: (query: string) => {matches: boolean}, screen: {width: number, height: number}}} view
 * @returns {'phone' | 'tablet' | 'desktop'}
 */
export function deviceOf(view) {
  if (!view.matchMedia('(pointer: coarse)').matches) return 'desktop';
  return Math.min(view.screen.width, view.screen.height) < TABLET_PX ? 'phone' : 'tablet';
}
