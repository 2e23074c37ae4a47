/**
 * Ties a room to the announcer: which events are spoken, and what is urgent.
 * @module
 */

import { alertNow, say } from '../../core/announcer.js';
import { gettext, ngettext } from '../../core/i18n.js';
import { Announcements } from './announcements.js';
import { leads } from './people.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./items.js').Item} Item */

/** Connection lost for so long, ms, before it is said aloud. */
const LOST_MS = 5_000;
const MARKS_MIN = [5, 1];

/** What this page says aloud. */
export class RoomVoice {
  announcements;
  #room;
  #before = { turn: false, paused: false, failed: false };
  #lostSince = 0;
  #saidLost = false;
  #left = Infinity;
  /** The end that is counted to; another one begins anew. @type {number | null} */
  #deadline = null;

  /**
   * @param {Room} room
   * @param {() => number} keyAt
   */
  constructor(room, keyAt) {
    this.#room = room;
    this.announcements = new Announcements({
      say, alertNow, keyAt, now: () => Date.now(), later: (run, ms) => setTimeout(run, ms),
    });
  }

  /** New entries of the stream, after the first picture. @param {Item[]} items */
  items(items) {
    if (!this.#room.model.state) return;
    const { people } = this.#room.model;
    const opened = items.filter((item) => item.tone === 'revealed').length;
    if (opened > 0) say(ngettext('%(count)s answer opened', '%(count)s answers opened', opened, { count: opened }));
    for (const item of items.filter((one) => one.isOwnLate)) say(item.label ?? '');
    for (const item of items) {
      if (item.tone === 'revealed' || people.isMe(item.actor)) continue;
      if (item.type === 'question') this.announcements.line({ who: item.label ?? '', text: item.text, matters: true });
      else if (item.type === 'line') this.#line(item);
    }
  }

  /** My turn, a pause, a lost line, words not sent, five minutes and one. */
  picture() {
    const { state } = this.#room.model;
    const now = {
      turn: state?.write.code === 'your_turn' || state?.write.code === 'your_floor',
      paused: Boolean(state?.paused),
      failed: this.#room.outbox.entries.some((entry) => entry.state === 'failed'),
    };
    if (now.turn && !this.#before.turn) this.announcements.urgent(gettext('Your turn'));
    if (now.paused && !this.#before.paused) this.announcements.urgent(gettext('Pause. Nobody writes now.'));
    if (!now.paused && this.#before.paused) this.announcements.urgent(gettext('We go on'));
    if (now.failed && !this.#before.failed) {
      this.announcements.urgent(gettext('Your words are not sent yet. They are kept on this device.'));
    }
    this.#before = now;
    this.#connection();
    this.#timer();
  }

  /** @param {Item} item */
  #line(item) {
    const { people } = this.#room.model;
    const matters = leads(people.get(item.actor)) || item.tone === 'private';
    this.announcements.line({ who: people.name(item.actor), text: item.text, matters });
  }

  #connection() {
    const isLost = this.#room.link.state === 'lost';
    if (!isLost && this.#saidLost) say(gettext('The connection is back.'));
    if (!isLost) this.#saidLost = false;
    this.#lostSince = isLost ? this.#lostSince || Date.now() : 0;
    if (!isLost || this.#saidLost || Date.now() - this.#lostSince < LOST_MS) return;
    this.#saidLost = true;
    this.announcements.urgent(gettext(
      'The connection is lost. Your words are kept on this device and will go by themselves. You can go on writing.',
    ));
  }

  #timer() {
    const { state } = this.#room.model;
    const deadline = state?.question?.deadline_at ?? state?.phase?.deadline_at ?? null;
    if (deadline !== this.#deadline) this.#left = Infinity;
    this.#deadline = deadline;
    const left = deadline ? (deadline - this.#room.journal.serverNow) / 60_000 : Infinity;
    const mark = MARKS_MIN.find((minutes) => this.#left > minutes && left <= minutes && left > minutes - 0.5);
    if (mark && this.#left !== Infinity) {
      say(ngettext('%(count)s minute left', '%(count)s minutes left', mark, { count: mark }));
    }
    this.#left = left;
  }
}
