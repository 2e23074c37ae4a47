/**
 * The leader's column of people: the door, the hands, and how each one is.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';
import { button, el, ref, renew, show } from './dom.js';
import { personNode } from './people.js';
import { SILENT_MS } from './tally.js';
import { minuteSecond } from './times.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./people.js').Member} Member */

/** Who is let in and speaks. */
export const GROUP = new Set(['participant', 'outer_circle', 'presenter']);

/** People and hands. */
export class DeskPeople {
  #desk;
  #parts;
  /** @type {Map<string, string>} */
  #shown = new Map();
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
    const group = this.#group();
    const silent = group.filter((member) => this.#silence(member) >= SILENT_MS).map((member) => member.id);
    this.#part('door', [state.waiting], () => this.#door());
    const queue = [state.hands, state.status, state.floor, this.#desk.room.model.can('floor.give')];
    this.#part('hands', queue, () => this.#hands());
    const online = group.map((member) => this.#desk.isOnline(member));
    const key = [group, state.question?.who, state.turn, state.case?.presenter, online, vol?.typing_who, silent];
    this.#part('rows', key, () => this.#rows(group, silent));
    for (const tick of this.#ticks) tick();
  }

  /**
   * Draws a part anew only when what it shows has changed: a button does not go away under the finger.
   * @param {string} name
   * @param {unknown} facts
   * @param {() => void} draw
   */
  #part(name, facts, draw) {
    const key = JSON.stringify(facts);
    if (this.#shown.get(name) === key) return;
    this.#shown.set(name, key);
    draw();
  }

  /** @returns {Member[]} */
  #group() {
    return (this.#desk.room.model.state?.members ?? []).filter((member) => GROUP.has(member.part));
  }

  /** @param {Member} member @returns {number} ms */
  #silence(member) {
    return this.#desk.tally.silence(member.id, this.#desk.now, this.#desk.tally.openedAt);
  }

  #door() {
    const waiting = this.#desk.room.model.state?.waiting ?? [];
    this.#parts.doorBox.hidden = waiting.length === 0;
    renew(this.#parts.door, waiting.map((member) => this.#waits(member)));
  }

  /** @param {Member[]} group @param {string[]} silent */
  #rows(group, silent) {
    this.#ticks = [];
    const here = group.filter((member) => this.#desk.isOnline(member)).length;
    show(this.#parts.here, gettext('%(here)s of %(of)s', { here, of: group.length }));
    const rank = (/** @type {Member} */ member) => Number(silent.includes(member.id));
    const rows = [...group].sort((left, right) => rank(right) - rank(left));
    renew(this.#parts.rows, rows.map((member) => this.#row(member, silent.includes(member.id))));
  }

  /** @param {Member} member @returns {HTMLElement} */
  #waits(member) {
    const admit = act(gettext('Let in'), 'secondary', member, () => void this.#admit(member));
    const refuse = act(gettext('Do not let in'), 'quiet', member, () => void this.#desk.refuse(member));
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
    const nodes = (state?.status === 'open' ? state.hands : []).map((id, index) => this.#hand(id, index));
    if (state?.floor) nodes.unshift(this.#floor(state.floor));
    const empty = el('li', { class: 'text3 sm', text: gettext('No hands') });
    renew(this.#parts.hands, nodes.length > 0 ? nodes : [empty]);
  }

  /** @param {string} id @param {number} index @returns {HTMLElement} */
  #hand(id, index) {
    const { model } = this.#desk.room;
    const member = model.people.get(id);
    const number = el('span', { class: 'num', text: `${index + 1}` });
    const label = el('span', { class: 'hand-name' }, number, ` ${model.people.name(id)}`);
    const give = model.can('floor.give')
      ? act(gettext('Give the floor'), 'secondary', member, () => void this.#desk.act('floor.give', { member: id }))
      : null;
    const lower = act(gettext('Lower'), 'quiet', member, () => void this.#desk.act('hand.lower', { member: id }));
    return el('li', { class: 'desk-row' }, label, el('span', { class: 'btn-row' }, give, lower));
  }

  /** @param {string} id @returns {HTMLElement} */
  #floor(id) {
    const text = gettext('The floor: %(name)s', { name: this.#desk.room.model.people.name(id) });
    const member = this.#desk.room.model.people.get(id);
    const back = act(gettext('Take the floor back'), 'secondary', member, () => void this.#desk.act('floor.return'));
    return el('li', { class: 'desk-row is-floor' }, el('b', { text }), back);
  }

  /** @param {Member} member @param {boolean} isSilent @returns {HTMLElement} */
  #row(member, isSilent) {
    const isOnline = this.#desk.isOnline(member);
    const silence = el('td', { class: 'num' });
    this.#ticks.push(() => show(silence, `${isSilent ? '▲ ' : ''}${minuteSecond(this.#silence(member))}`));
    const open = el(
      'button',
      {
        class: 'desk-name',
        attrs: { type: 'button', 'data-focus': member.id },
        on: { click: () => this.#desk.openMember(member) },
      },
      personNode(member),
    );
    const link = isOnline ? null : el('span', { class: 'desk-offline', text: '↯ ' + gettext('no connection') });
    const words = el('td', { class: 'num' });
    this.#ticks.push(() => show(words, this.#said(member)));
    const hint = isSilent
      ? act(gettext('Hint privately'), 'quiet', member, () => this.#desk.method.nudge(member))
      : null;
    const answer = el('span', { class: 'desk-answer', text: this.#answer(member) });
    const name = el('th', { attrs: { scope: 'row' } }, open, answer, link, hint);
    return el(
      'tr',
      { class: isSilent ? 'is-silent' : '' },
      name,
      words,
      silence,
    );
  }

  /** Questions answered of those asked, and words. @param {Member} member @returns {string} */
  #said(member) {
    const air = this.#desk.room.model.state?.airtime?.[member.id];
    const words = this.#desk.tally.words(member.id);
    return air?.of === undefined ? `${words}` : `${air.answered}/${air.of} · ${words}`;
  }

  /** @param {Member} member @returns {string} */
  #answer(member) {
    const { state, vol } = this.#desk.room.model;
    const mine = state?.question?.who?.[member.id];
    if (state?.case?.presenter === member.id) return '◆ ' + pgettext('column', 'presents');
    if (member.part === 'outer_circle') return '○ ' + pgettext('column', 'outer circle');
    if (state?.turn?.member === member.id) return '▶ ' + pgettext('column', 'turn');
    if (mine === 'answered') return '✓ ' + pgettext('column', 'answered');
    if (mine === 'declined') return '— ' + pgettext('column', 'no answer');
    return vol?.typing_who?.includes(member.id) ? '… ' + pgettext('column', 'writes') : '';
  }
}

/**
 * A button of one person's row, told apart from its likes by the person's name.
 * @param {string} label
 * @param {string} kind
 * @param {Member | undefined} member
 * @param {() => void} onClick
 * @returns {HTMLButtonElement}
 */
function act(label, kind, member, onClick) {
  const attrs = { 'aria-label': `${label}: ${member?.pseudonym ?? ''}`, 'data-focus': `${label} ${member?.id}` };
  return button(label, { kind: `${kind} btn-staff`, attrs, onClick });
}
