/**
 * A rest for a control that changes by itself: what has just come under the finger takes no press for a moment.
 * @module
 */

/** @typedef {{now: () => number, later: (act: () => void, ms: number) => unknown}} Clock milliseconds */

/** @type {Clock} */
const CLOCK = { now: () => performance.now(), later: (act, ms) => setTimeout(act, ms) };

/** The rest of one control. */
export class Rest {
  #offered = '';
  #until = 0;
  #ms;
  #over;
  #clock;

  /**
   * @param {number} ms how long a new offer rests
   * @param {() => void} over called when a rest is over
   * @param {Clock} [clock]
   */
  constructor(ms, over, clock = CLOCK) {
    this.#ms = ms;
    this.#over = over;
    this.#clock = clock;
  }

  /** Whether a press would come too soon. @returns {boolean} */
  get isOn() {
    return this.#clock.now() < this.#until;
  }

  /** Says what the control offers now; what was not there a moment ago rests first. @param {string} offered */
  offer(offered) {
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.#until = this.#clock.now() + this.#ms;
    this.#clock.later(this.#over, this.#ms + 1);
  }
}
