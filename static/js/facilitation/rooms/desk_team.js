/**
 * The leader's right column: what the team and the observers say, out of the group's sight; the pause and the end.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { ref, show } from './dom.js';
import { kindsText } from './observers.js';
import { StreamView } from './stream.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

/** Team and back room. */
export class DeskTeam {
  stream;
  #desk;
  #parts;

  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   */
  constructor(desk, root) {
    this.#desk = desk;
    this.stream = new StreamView(root, desk.room.model.people, desk.room.data.room.zone, adviceActs(desk));
    this.#parts = {
      form: ref(root, 'note-form'), field: /** @type {HTMLTextAreaElement} */ (ref(root, 'note-text')),
      to: /** @type {HTMLSelectElement} */ (ref(root, 'note-to')),
      watching: ref(root, 'watching'),
      pause: ref(root, 'pause'), tag: ref(root, 'tag'), sum: ref(root, 'sum-up'), debrief: ref(root, 'debrief'),
      unasked: ref(root, 'unasked'), unkeep: ref(root, 'unkeep'), debriefEnd: ref(root, 'debrief-end'),
      summed: ref(root, 'summed'),
    };
    this.#parts.field.value = desk.room.drafts.get('note');
    this.#parts.field.addEventListener('input', () => desk.room.drafts.set('note', this.#parts.field.value));
    this.#parts.form.addEventListener('submit', (event) => void this.#submitted(event));
    this.#parts.pause.addEventListener('click', () => void this.#pause());
    this.#parts.tag.addEventListener('click', () => desk.method.tag());
    this.#parts.sum.addEventListener('click', () => void desk.method.sumUp());
    this.#parts.debrief.addEventListener('click', () => desk.method.debrief());
    this.#parts.unkeep.addEventListener('click', () => void desk.keeping.stop());
    this.#parts.debriefEnd.addEventListener('click', () => void desk.keeping.endDebrief());
    ref(root, 'end').addEventListener('click', () => void desk.end());
  }

  /**
   * Notes and observers' lines belong here, all else to the group's stream.
   * @param {LogEvent} event
   * @returns {boolean}
   */
  static owns(event) {
    return event.stream === 'team' || event.stream === 'back';
  }

  refresh() {
    const { state } = this.#desk.room.model;
    const count = state?.observers ?? 0;
    const kinds = kindsText(state?.observer_kinds);
    const text = ngettext('%(count)s observer', '%(count)s observers', count, { count });
    show(this.#parts.watching, kinds ? `${text}: ${kinds}` : text);
    this.#moment();
    const isPaused = Boolean(state?.paused && !state.paused.auto);
    show(
      /** @type {HTMLElement} */ (this.#parts.pause.querySelector('span')),
      isPaused ? gettext('Go on') : gettext('Pause'),
    );
  }

  /** What only some moments have: a summary, a debrief, people who have not agreed to the observers. */
  #moment() {
    const { model } = this.#desk.room;
    const unasked = model.state?.unasked ?? [];
    const names = unasked.map((id) => model.people.name(id)).join(', ');
    const why = gettext('The next phase waits. Not yet agreed to the observers: %(names)s', { names });
    show(this.#parts.unasked, names && why);
    show(this.#parts.summed, summedText(model.state?.summary));
    this.#parts.sum.hidden = !model.can('summary.show');
    this.#parts.tag.hidden = !model.can('tag');
    this.#parts.debrief.hidden = !model.can('debrief.mark');
    this.#parts.unkeep.hidden = !model.can('keeping.stop') || !this.#desk.keeping.isKept;
    this.#parts.debriefEnd.hidden = !model.can('debrief.end');
  }

  focus() {
    this.#parts.field.focus();
  }

  /** Words to the observers that the room did not take. @param {string} text */
  giveBack(text) {
    this.#desk.room.drafts.giveBack('note', text);
    this.#parts.field.value = this.#desk.room.drafts.get('note');
  }

  /** A note is kept by the team only; words to the observers go by the outbox like any words. @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const { field, to } = this.#parts;
    const text = field.value.trim();
    if (text === '') return;
    if (to.value === 'back') this.#desk.room.send({ kind: 'msg', to: 'back', body: { text } });
    else if (!(await this.#desk.act('note', { text }))) return;
    field.value = '';
    this.#desk.room.drafts.set('note', '');
  }

  async #pause() {
    const { paused } = this.#desk.room.model.state ?? {};
    if (paused && !paused.auto) return void (await this.#desk.act('resume'));
    const reason = await this.#desk.ask({
      title: gettext('Pause the meeting?'),
      text: gettext('Nobody can write to the group. Drafts stay. The group reads the reason.'),
      label: gettext('Reason, as the group will read it'),
      value: gettext('A short break, we go on soon'),
      verb: gettext('Pause'),
    });
    if (reason) await this.#desk.act('pause', { reason });
  }
}

/** What the group says of the summary. @param {import('./model.js').Picture['summary']} summary @returns {string} */
function summedText(summary) {
  if (!summary) return '';
  const { right, correct, missed, of } = summary;
  return gettext('The summary: right %(right)s, corrected %(correct)s, missed %(missed)s; people %(of)s', {
    right, correct, missed, of,
  });
}

/** A note of the observers: to the leader, into the guide, or put away. @param {Desk} desk */
function adviceActs(desk) {
  const words = [
    { to: 'leader', label: gettext('To the leader') }, { to: 'guide', label: gettext('Into the guide') },
    { to: 'hidden', label: gettext('Hide the note') },
  ];
  return words.map(({ to, label }) => ({
    label,
    fits: (/** @type {import('./items.js').Item} */ item) => item.tone === 'advice',
    run: (/** @type {import('./items.js').Item} */ item) => void desk.act('advice.sort', { event: item.id, to }),
  }));
}
