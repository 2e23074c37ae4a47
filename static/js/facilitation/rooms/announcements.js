/**
 * What a screen reader hears of the stream, and when: at most one utterance in 5 s, none while the person writes,
 * several at once joined into one. The stream itself is silent.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';

/** @typedef {'all' | 'leaders' | 'count' | 'none'} Mode */
/** @typedef {{who: string, text: string, matters: boolean}} Utterance */
/**
 * @typedef {object} Voice
 * @property {(text: string) => void} say politely
 * @property {(text: string) => void} alertNow at once
 * @property {() => number} now
 * @property {(run: () => void, ms: number) => any} later
 * @property {() => number} keyAt when the person last pressed a key
 */

const GAP_MS = 5_000;
const TYPING_MS = 3_000;
/** Longer lines are cut; the rest is read by walking the stream. */
const TEXT_MAX = 120;
const NAMES_MAX = 3;

/** @type {readonly Mode[]} */
export const MODES = ['all', 'leaders', 'count', 'none'];

/** The announcer's policy. */
export class Announcements {
  /** @type {Mode} */
  mode = 'leaders';
  /** @type {Utterance[]} */
  #queue = [];
  #saidAt = -Infinity;
  #isPlanned = false;
  #hadTyping = false;
  #voice;

  /** @param {Voice} voice */
  constructor(voice) {
    this.#voice = voice;
  }

  /** A new line of the stream. @param {Utterance} utterance */
  line(utterance) {
    if (this.mode === 'none') return;
    this.#queue.push(utterance);
    this.#plan();
  }

  /** Something that cannot wait: my turn, a pause, no connection, words not sent. @param {string} text */
  urgent(text) {
    this.#voice.alertNow(text);
  }

  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#voice.later(() => this.#speak(), this.#wait());
  }

  /** @returns {number} */
  #wait() {
    const now = this.#voice.now();
    const typing = this.#voice.keyAt() + TYPING_MS - now;
    if (typing > 0) this.#hadTyping = true;
    return Math.max(0, this.#saidAt + GAP_MS - now, typing);
  }

  #speak() {
    this.#isPlanned = false;
    if (this.#wait() > 0) return this.#plan();
    const text = this.#utterance();
    this.#queue = [];
    this.#hadTyping = false;
    if (text === '') return;
    this.#saidAt = this.#voice.now();
    this.#voice.say(text);
  }

  /** @returns {string} */
  #utterance() {
    const count = this.#queue.length;
    if (this.#hadTyping) {
      return ngettext(
        'While you were writing: %(count)s new',
        'While you were writing: %(count)s new',
        count,
        { count },
      );
    }
    if (this.mode === 'count') return countText(count);
    const spoken = this.mode === 'all' ? this.#queue : this.#queue.filter((one) => one.matters);
    if (spoken.length === 0) return '';
    if (spoken.length > 1) return `${countText(spoken.length)}: ${names(spoken)}`;
    return `${spoken[0].who}: ${cut(spoken[0].text)}`;
  }
}

/** @param {number} count @returns {string} */
function countText(count) {
  return ngettext('%(count)s new line', '%(count)s new lines', count, { count });
}

/** @param {Utterance[]} spoken @returns {string} */
function names(spoken) {
  const all = [...new Set(spoken.map((one) => one.who))];
  return all.slice(0, NAMES_MAX).join(', ') + (all.length > NAMES_MAX ? '…' : '');
}

/** @param {string} text @returns {string} */
function cut(text) {
  const points = Array.from(text);
  if (points.length <= TEXT_MAX) return text;
  return [`${points.slice(0, TEXT_MAX).join('')}…`, gettext('The rest is in the stream.')].join(' ');
}
