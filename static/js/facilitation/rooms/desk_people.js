/**
 * The leader's column of people: the door, the hands, and how each one is.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';
import { button, el, ref, show } from './dom.js';
import { personNode } from './people.js';
import { SILENT_MS } from './tally.js';
import { minuteSecond } from './times.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./people.js').Member} Member */

/** People and hands. */
export class DeskPeople {
  #desk;
  #parts;
  #shown = '';
  /** @type {(() => void)[]} */
  #ticks = [];

  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   */
  constructor(desk, root) {
    this.#desk = desk;
    this.#parts = {
      door: ref(root, 'door'),
      doorBox: ref(root, 'door-box'),
      hands: ref(root, 'hands'),
      rows: ref(root, 'people-rows'),
      here: ref(root, 'here'),
    };
  }

  refresh() {
    const { state, vol } = this.#desk.room.model;
    if (!state) return;
    const silent = this.#group().filter((member) => this.#silence(member) >= SILENT_MS).map((member) => member.id);
    const key = JSON.stringify([
      state.members,
      state.waiting,
      state.hands,
      state.floor,
      state.question?.who,
      state.turn,
      vol?.online,
      silent,
      state.acts,
    ]);
    if (key !== this.#shown) this.#draw(key, silent);
    for (const tick of this.#ticks) tick();
  }

  /** @returns {Member[]} */
  #group() {
    return (this.#desk.room.model.state?.members ?? []).filter((member) => member.part === 'participant');
  }

  /** @param {Member} member @returns {number} ms */
  #silence(member) {
    return this.#desk.tally.silence(member.id, this.#desk.now, this.#desk.tally.openedAt);
  }

  /** @param {string} key @param {string[]} silent */
  #draw(key, silent) {
    this.#shown = key;
    this.#ticks = [];
    const { state } = this.#desk.room.model;
    const waiting = state?.waiting ?? [];
    this.#parts.doorBox.hidden = waiting.length === 0;
    this.#parts.door.replaceChildren(...waiting.map((member) => this.#waits(member)));
    const group = this.#group();
    const here = group.filter((member) => this.#desk.isOnline(member)).length;
    show(this.#parts.here, gettext('%(here)s of %(of)s', { here, of: group.length }));
    const rows = [...group].sort((left, right) => Number(silent.includes(right.id)) - Number(silent.includes(left.id)));
    this.#parts.rows.replaceChildren(...rows.map((member) => this.#row(member, silent.includes(member.id))));
    this.#hands();
  }

  /** @param {Member} member @returns {HTMLElement} */
  #waits(member) {
    const admit = button(gettext('Let in'), { kind: 'secondary btn-staff', onClick: () => void this.#admit(member) });
    const refuse = button(
      gettext('Do not let in'),
      { kind: 'quiet btn-staff', onClick: () => void this.#desk.refuse(member) },
    );
    return el('li', { class: 'desk-row' }, personNode(member), el('span', { class: 'btn-row' }, admit, refuse));
  }

  /** After the introductory questions somebody comes in only as an exception. @param {Member} member */
  async #admit(member) {
    const ack = await this.#desk.room.act('admit', { member: member.id });
    if (ack.ok) return;
    if (ack.code !== 'entry_closed') return this.#desk.problem(ack);
    const yes = await this.#desk.ask({
      title: gettext('Let %(name)s in late?', { name: member.pseudonym }), verb: gettext('Let in'),
      text: gettext('The key questions have begun. What was said stays visible to everybody in the room.'),
    });
    if (yes !== null) await this.#desk.act('admit', { member: member.id, late: true });
  }

  #hands() {
    const { state } = this.#desk.room.model;
    const nodes = (state?.hands ?? []).map((id, index) => this.#hand(id, index));
    if (state?.floor) nodes.unshift(this.#floor(state.floor));
    const empty = el('li', { class: 'text3 sm', text: gettext('No hands') });
    this.#parts.hands.replaceChildren(...(nodes.length > 0 ? nodes : [empty]));
  }

  /** @param {string} id @param {number} index @returns {HTMLElement} */
  #hand(id, index) {
    const { model } = this.#desk.room;
    const label = el(
      'span',
      { class: 'hand-name' },
      el('span', { class: 'num', text: `${index + 1}` }),
      ` ${model.people.name(id)}`,
    );
    const give = model.can('floor.give')
      ? button(
        gettext('Give the floor'),
        { kind: 'secondary btn-staff', onClick: () => void this.#desk.act('floor.give', { member: id }) },
      )
      : null;
    const lower = button(
      gettext('Lower'),
      { kind: 'quiet btn-staff', onClick: () => void this.#desk.act('hand.lower', { member: id }) },
    );
    return el('li', { class: 'desk-row' }, label, el('span', { class: 'btn-row' }, give, lower));
  }

  /** @param {string} id @returns {HTMLElement} */
  #floor(id) {
    const text = gettext('The floor: %(name)s', { name: this.#desk.room.model.people.name(id) });
    const back = button(
      gettext('Take the floor back'),
      { kind: 'secondary btn-staff', onClick: () => void this.#desk.act('floor.return') },
    );
    return el('li', { class: 'desk-row is-floor' }, el('b', { text }), back);
  }

  /** @param {Member} member @param {boolean} isSilent @returns {HTMLElement} */
  #row(member, isSilent) {
    const isOnline = this.#desk.isOnline(member);
    const silence = el('td', { class: 'num' });
    this.#ticks.push(() => show(silence, `${isSilent ? '▲ ' : ''}${minuteSecond(this.#silence(member))}`));
    const open = el(
      'button',
      { class: 'desk-name', attrs: { type: 'button' }, on: { click: () => this.#desk.openMember(member) } },
      personNode(member),
    );
    const link = isOnline ? null : el('span', { class: 'desk-offline', text: '↯ ' + gettext('no connection') });
    const words = el('td', { class: 'num', text: `${this.#desk.tally.words(member.id)}` });
    const hint = isSilent
      ? button(gettext('Hint privately'), { kind: 'quiet btn-staff', onClick: () => void this.#desk.nudge(member) })
      : null;
    const name = el('th', { attrs: { scope: 'row' } }, open, link, hint);
    return el(
      'tr',
      { class: isSilent ? 'is-silent' : '' },
      name,
      el('td', { text: this.#answer(member) }),
      words,
      silence,
    );
  }

  /** @param {Member} member @returns {string} */
  #answer(member) {
    const { state, vol } = this.#desk.room.model;
    const mine = state?.question?.who?.[member.id];
    if (state?.turn?.member === member.id) return '▶ ' + pgettext('column', 'turn');
    if (mine === 'answered') return '✓ ' + pgettext('column', 'yes');
    if (mine === 'declined') return '— ' + pgettext('column', 'no');
    return vol?.typing_who?.includes(member.id) ? '… ' + pgettext('column', 'writes') : '';
  }
}
