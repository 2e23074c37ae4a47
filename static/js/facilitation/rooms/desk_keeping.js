/**
 * What is kept of the meeting, as the leaders see and change it: a transcript or nothing.
 * @module
 */

import { gettext } from '../../core/i18n.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** The switch that only goes one way, and the end of the debrief. */
export class DeskKeeping {
  #desk;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Whether a transcript of this meeting is kept. @returns {boolean} */
  get isKept() {
    const { data, model } = this.#desk.room;
    return data.room.is_kept !== false && !model.state?.case?.unkept;
  }

  /** What the end means for what was said. @returns {string} */
  endText() {
    if (!this.isKept) {
      return gettext('Nobody can write any more. Everything the group said is destroyed; you can still talk it over.');
    }
    return gettext('Nobody can write any more. Everything said is stored and becomes the transcript.');
  }

  async stop() {
    const yes = await this.#desk.ask({
      title: gettext('Keep nothing of this meeting?'),
      text: gettext('Everybody is told. The words are destroyed at the end. It cannot be switched on again.'),
      verb: gettext('Keep nothing'),
    });
    if (yes !== null) await this.#desk.act('keeping.stop');
  }

  async endDebrief() {
    const yes = await this.#desk.ask({
      title: gettext('End the debrief?'),
      text: this.isKept
        ? gettext('Your notes stay with the transcript.')
        : gettext('Your notes, tags and marks of this meeting are destroyed now.'),
      verb: gettext('End the debrief'),
    });
    if (yes !== null) await this.#desk.act('debrief.end');
  }
}
