/**
 * What leaders see of each person: words said, how long silent. Counted from the log, for leaders only, never ranked.
 * @module
 */

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

/** Silent for so long, ms: the row is marked. */
export const SILENT_MS = 240_000;

/** Words and silences of a room. */
export class Tally {
  /** @type {Map<string, {words: number, lastAt: number}>} */
  #people = new Map();
  /** @type {Set<string>} */
  #counted = new Set();
  /** When each phase began and which it was. @type {{code: string, at: number}[]} */
  #phases = [];

  /** @param {LogEvent[]} events */
  take(events) {
    for (const event of events) {
      if (event.kind === 'phase') this.#phases.push({ code: event.phase, at: event.at });
      if (event.kind === 'room.open') this.#phases.push({ code: 'F1', at: event.at });
      if (event.kind === 'room.close') this.#phases.push({ code: '', at: event.at });
      if (event.kind === 'msg' || event.kind === 'answer') this.#count(event);
    }
  }

  /** @param {string} member @returns {number} */
  words(member) {
    return this.#people.get(member)?.words ?? 0;
  }

  /**
   * @param {string} member
   * @param {number} now
   * @param {number | null | undefined} since from when on silence counts
   * @returns {number} ms
   */
  silence(member, now, since) {
    return Math.max(0, now - Math.max(this.#people.get(member)?.lastAt ?? 0, since ?? now));
  }

  /** Time spent in a phase, all its passes together. @param {string} code @param {number} now @returns {number} ms */
  spent(code, now) {
    const ends = [...this.#phases.slice(1).map((phase) => phase.at), now];
    return this.#phases.reduce((sum, phase, index) => sum + (phase.code === code ? ends[index] - phase.at : 0), 0);
  }

  /** When the room was opened. @returns {number | null} */
  get openedAt() {
    return this.#phases[0]?.at ?? null;
  }

  /** @param {LogEvent} event */
  #count(event) {
    if (!event.actor || this.#counted.has(event.id) || event.stream === 'back') return;
    this.#counted.add(event.id);
    const before = this.#people.get(event.actor) ?? { words: 0, lastAt: 0 };
    const words = (event.body.text ?? '').split(/\s+/u).filter(Boolean).length;
    this.#people.set(event.actor, { words: before.words + words, lastAt: Math.max(before.lastAt, event.at) });
  }
}
