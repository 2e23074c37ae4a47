/**
 * The one voice of the page for screen readers: two regions that exist from the first paint, and a policy.
 * Polite: at most one utterance in 5 s, more are joined; while the person types it waits. Assertive: at once.
 * @module
 */

export const PAUSE_MS = 5000;
export const TYPING_MS = 3000;
const LONGEST = 120;

/**
 * @typedef {object} Clock
 * @property {() => number} now
 * @property {(run: () => void, ms: number) => unknown} later
 */

/** @type {Clock} */
const REAL = { now: () => Date.now(), later: (run, ms) => setTimeout(run, ms) };

/** Says texts through two regions. */
export class Announcer {
  /** @type {string[]} */
  #waiting = [];
  #lastAt = -PAUSE_MS;
  #typedAt = -TYPING_MS;
  #planned = false;
  /**
   * Joins several texts into one; a room sets its own («5 new: Maple, River…»).
   * @type {(texts: string[]) => string}
   */
  join = (texts) => texts.join(' ');

  /**
   * @param {{textContent: string | null} | null} status
   * @param {{textContent: string | null} | null} alert
   * @param {Clock} [clock]
   */
  constructor(status, alert, clock = REAL) {
    this.status = status;
    this.alert = alert;
    this.clock = clock;
    /** False: silence, except what is assertive. */
    this.isOn = true;
  }

  /** Something was said politely: now, or joined with others when the pause is over. @param {string} text */
  say(text) {
    if (!this.isOn || !text.trim()) return;
    this.#waiting.push(text.trim());
    this.#plan();
  }

  /**
   * Only: my turn, pause and its end, no connection over 5 s, my message not sent, help answered.
   * @param {string} text
   */
  alertNow(text) {
    put(this.alert, text);
  }

  /** A key was pressed in a text field: wait. */
  typed() {
    this.#typedAt = this.clock.now();
  }

  #plan() {
    if (this.#planned) return;
    const ready = Math.max(this.#lastAt + PAUSE_MS, this.#typedAt + TYPING_MS) - this.clock.now();
    if (ready <= 0) {
      this.#speak();
      return;
    }
    this.#planned = true;
    this.clock.later(() => {
      this.#planned = false;
      this.#plan();
    }, ready);
  }

  #speak() {
    if (!this.#waiting.length) return;
    const texts = this.#waiting;
    this.#waiting = [];
    this.#lastAt = this.clock.now();
    put(this.status, short(texts.length === 1 ? texts[0] : this.join(texts)));
  }
}

/** @param {string} text */
function short(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
}

/**
 * The same text twice must be said twice: a changed space makes it new.
 * @param {{textContent: string | null} | null} region
 * @param {string} text
 */
function put(region, text) {
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** @type {Announcer | null} */
let page = null;

/** The page's announcer. */
export function announcer() {
  page ??= new Announcer(document.getElementById('announce-status'), document.getElementById('announce-alert'));
  return page;
}

/** @param {string} text */
export const say = (text) => announcer().say(text);

/** @param {string} text */
export const alertNow = (text) => announcer().alertNow(text);

/** Listens for typing. @param {Document} root */
export function start(root) {
  root.addEventListener('keydown', (event) => {
    const at = event.target;
    if (at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement) announcer().typed();
  });
}
