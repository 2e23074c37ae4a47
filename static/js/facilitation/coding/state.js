/**
 * What is on the workbench: codes, segments, memos, what is selected, chosen and undone. Views listen to `change`.
 * @module
 */

/** @typedef {import('./types.js').Data} Data */
/** @typedef {import('./types.js').Segment} Segment */
/** @typedef {import('./types.js').Code} Code */

const RECENT = 3;

/** The one state of the page. */
export class State extends EventTarget {
  /** @type {Code[]} */
  #codes = [];
  /** @type {Map<number, Code>} */
  #byId = new Map();

  /** @param {Data} data */
  constructor(data) {
    super();
    this.data = data;
    /** @type {import('./types.js').Selected | null} */
    this.selection = null;
    /** @type {number | null} the segment whose panel is open */
    this.chosen = null;
    /** @type {number | null} the code in focus: others are only underlined */
    this.focused = null;
    /** @type {number[]} */
    this.recent = [];
  }

  /** @param {string} [what] */
  changed(what = 'all') {
    this.dispatchEvent(new CustomEvent('change', { detail: what }));
  }

  /** @param {number} id @returns {Code | undefined} */
  code(id) {
    if (this.#byId.size !== this.data.codes.length || this.#codes !== this.data.codes) {
      this.#codes = this.data.codes;
      this.#byId = new Map(this.#codes.map((code) => [code.id, code]));
    }
    return this.#byId.get(id);
  }

  /** @returns {Code[]} codes that can be given */
  get offered() {
    return this.data.codes.filter((code) => !code.archived);
  }

  /** @param {number | null} id @returns {Segment | undefined} */
  segment(id) {
    return this.data.segments.find((one) => one.id === id);
  }

  /** @param {number} id */
  personName(id) {
    return this.data.people[String(id)] ?? '';
  }

  /** Takes a segment as the server has it now; one without codes and mark goes. @param {Segment} segment */
  take(segment) {
    const before = this.segment(segment.id);
    const isShown = segment.codings.length > 0 || segment.marked;
    const others = this.data.segments.filter((one) => one.id !== segment.id);
    this.data.segments = isShown ? [...others, segment] : others;
    this.#count(before, -1);
    this.#count(isShown ? segment : undefined, 1);
    if (!isShown && this.chosen === segment.id) this.chosen = null;
  }

  /** @param {Segment | undefined} segment @param {1 | -1} by */
  #count(segment, by) {
    for (const id of new Set(segment?.codings.map(([, code]) => code))) {
      const code = this.code(id);
      if (code) code.count += by;
    }
  }

  /** @param {number} id */
  used(id) {
    this.recent = [id, ...this.recent.filter((one) => one !== id)].slice(0, RECENT);
  }

  /** @param {Data} data */
  replace(data) {
    this.data = data;
    if (!this.segment(this.chosen)) this.chosen = null;
    this.changed();
  }
}
