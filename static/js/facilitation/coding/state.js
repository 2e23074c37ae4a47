/**
 * What is on the workbench: codes, segments, memos, what is selected, chosen and undone. Views listen to `change`,
 * which says what changed and in which turns, so that nobody looks at the whole text.
 * @module
 */

/** @typedef {import('./types.js').Segment} Segment */
/** @typedef {import('./types.js').Code} Code */
/** @typedef {import('./types.js').Memo} Memo */
/** @typedef {'codes' | 'counts' | 'segments' | 'selection' | 'chosen' | 'focus'} What */
/** @typedef {{what: What, turns: number[]}} Change */

const RECENT = 3;

/** The one state of the page. */
export class State extends EventTarget {
  /** @type {Map<number, Code>} */
  #codes = new Map();
  /** @type {Map<number, Segment>} */
  #segments = new Map();
  /** Segments that touch a turn. @type {Map<number, Map<number, Segment>>} */
  #byTurn = new Map();
  /** Memos of a segment. @type {Map<number, Memo[]>} */
  #memos = new Map();

  /** @param {import('./types.js').Start} start */
  constructor(start) {
    super();
    this.me = start.me;
    this.total = start.total;
    this.urls = start.urls;
    /** @type {Record<string, string>} */
    this.people = {};
    /** @type {import('./types.js').Selected | null} */
    this.selection = null;
    /** @type {number | null} the segment whose panel is open */
    this.chosen = null;
    /** @type {number | null} the code in focus: others are only underlined */
    this.focused = null;
    /** @type {number[]} */
    this.recent = [];
    /** How many acts were taken. */
    this.acts = 0;
  }

  /** @param {What} what @param {number[]} [turns] */
  changed(what, turns = []) {
    this.dispatchEvent(new CustomEvent('change', { detail: { what, turns } }));
  }

  /** @param {(change: Change) => void} run */
  listen(run) {
    this.addEventListener('change', (event) => run(/** @type {CustomEvent<Change>} */ (event).detail));
  }

  /** @param {number} id @returns {Code | undefined} */
  code(id) {
    return this.#codes.get(id);
  }

  /** @returns {Code[]} codes that can be given */
  get offered() {
    return [...this.#codes.values()].filter((code) => !code.archived);
  }

  /** @param {Code[]} codes */
  setCodes(codes) {
    this.#codes = new Map(codes.map((code) => [code.id, code]));
    this.changed('codes');
  }

  /** A code that is new, or changed. @param {Code} code */
  putCode(code) {
    this.#codes.set(code.id, code);
    this.changed('codes');
  }

  /** @param {number | null} id @returns {Segment | undefined} */
  segment(id) {
    return id === null ? undefined : this.#segments.get(id);
  }

  /** Passages of a turn as they begin, longer ones first. @param {number} turn @returns {Segment[]} */
  at(turn) {
    const found = [...(this.#byTurn.get(turn)?.values() ?? [])];
    return found.sort((one, two) => {
      const [, start, end] = spanIn(one, turn);
      const [, from, to] = spanIn(two, turn);
      return start - from || to - end || one.id - two.id;
    });
  }

  /** @param {number} segment @returns {Memo[]} */
  memos(segment) {
    return this.#memos.get(segment) ?? [];
  }

  /** One's own memo as it is now. @param {Memo} memo */
  putMemo(memo) {
    const others = this.memos(memo.target).filter((one) => one.author !== memo.author);
    this.#memos.set(memo.target, [...others, memo]);
  }

  /** @param {number} id */
  personName(id) {
    return this.people[String(id)] ?? '';
  }

  /** Takes segments as the server has them now; one without codes and mark goes. @param {Segment[]} segments */
  take(...segments) {
    this.acts += 1;
    const turns = segments.flatMap((segment) => {
      const before = this.#put(segment);
      this.#count(before, -1);
      this.#count(this.segment(segment.id), 1);
      return [...segment.spans, ...(before?.spans ?? [])].map(([turn]) => turn);
    });
    this.changed('counts');
    this.changed('segments', [...new Set(turns)]);
  }

  /**
   * Takes what the server has for some turns; what is not in it any more goes.
   * @param {import('./types.js').Part} part
   * @param {number[]} turns
   */
  takePart(part, turns) {
    Object.assign(this.people, part.people);
    const known = new Set(part.segments.map((segment) => segment.id));
    const touched = new Set(turns);
    for (const turn of turns) {
      const gone = this.at(turn).filter((segment) => !known.has(segment.id));
      for (const segment of gone) this.#put({ ...segment, codings: [], marked: false });
    }
    for (const segment of part.segments) {
      this.#put(segment);
      for (const [turn] of segment.spans) touched.add(turn);
      this.#memos.set(segment.id, []);
    }
    for (const memo of part.memos) this.#memos.get(memo.target)?.push(memo);
    this.changed('segments', [...touched]);
  }

  /** @param {number} id */
  used(id) {
    this.recent = [id, ...this.recent.filter((one) => one !== id)].slice(0, RECENT);
  }

  /** Puts a segment in place of what was known of it; answers that. @param {Segment} segment */
  #put(segment) {
    const before = this.#segments.get(segment.id);
    for (const [turn] of before?.spans ?? []) this.#byTurn.get(turn)?.delete(segment.id);
    this.#segments.delete(segment.id);
    if (!segment.codings.length && !segment.marked) {
      if (this.chosen === segment.id) this.chosen = null;
      return before;
    }
    this.#segments.set(segment.id, segment);
    for (const [turn] of segment.spans) {
      const here = this.#byTurn.get(turn) ?? new Map();
      this.#byTurn.set(turn, here.set(segment.id, segment));
    }
    return before;
  }

  /** @param {Segment | undefined} segment @param {1 | -1} by */
  #count(segment, by) {
    for (const id of new Set(segment?.codings.map(([, code]) => code))) {
      const code = this.code(id);
      if (code) code.count += by;
    }
  }
}

/** A segment's place in one of its turns. @param {Segment} segment @param {number} turn */
export function spanIn(segment, turn) {
  return segment.spans.find(([one]) => one === turn) ?? segment.spans[0];
}
