/**
 * The bar above the desk: clock with its zone, minutes against the plan, who is connected.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { el, picture, ref, show } from './dom.js';
import { stripOf } from './strip.js';
import { hourMinute, minutes } from './times.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** Facts of the bar. */
export class DeskBar {
  #desk;
  #parts;

  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   */
  constructor(desk, root) {
    this.#desk = desk;
    this.#parts = {
      clock: ref(root, 'clock'),
      minute: ref(root, 'minute'),
      here: ref(root, 'connected'),
      saved: ref(root, 'saved'),
      link: ref(root, 'strip'),
    };
  }

  refresh() {
    const { room, tally, now } = this.#desk;
    const { zone, zone_name: zoneName, minutes: plan } = room.data.room;
    show(this.#parts.clock, `${hourMinute(now, zone)} ${zoneName}`);
    const spent = tally.openedAt === null ? 0 : minutes(now - tally.openedAt);
    show(this.#parts.minute, gettext('minute %(spent)s of %(plan)s', { spent, plan }));
    this.#parts.minute.classList.toggle('is-over', spent > plan);
    const here = room.model.vol?.online?.length ?? 0;
    show(this.#parts.here, ngettext('%(count)s connected', '%(count)s connected', here, { count: here }));
    this.#link();
    const waits = room.outbox.entries.length;
    const word = waits === 0
      ? gettext('all stored')
      : ngettext('%(count)s line waits', '%(count)s lines wait', waits, { count: waits });
    show(this.#parts.saved, word);
  }

  /** Only what is wrong: a leader needs no sentence about being allowed to write. */
  #link() {
    const { room } = this.#desk;
    const paused = room.model.state?.paused;
    const isWrong = room.isStuck || Boolean(paused);
    this.#parts.link.hidden = !isWrong;
    if (!isWrong) return;
    const strip = stripOf(room.model.state, room.link, () => '');
    const why = paused?.why === 'adults'
      ? gettext('a second adult of the team, or a small child’s own adult, has to come in; then the talk goes on')
      : paused?.auto ? gettext('no leader was connected') : gettext('somebody asked for it');
    const reason = paused?.reason || why;
    const isPause = !room.isStuck && paused;
    const text = isPause ? gettext('Pause: %(reason)s', { reason }) : `${strip.text} ${strip.next}`;
    if (this.#parts.link.textContent === text) return;
    this.#parts.link.replaceChildren(
      picture(paused ? 'pause-fill' : 'exclamation-triangle') ?? '',
      el('span', { text }),
    );
  }
}
