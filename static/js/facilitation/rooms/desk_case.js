/**
 * A Balint group on the leader's desk: candidates, the queue of questions, time and silences, what the guards ask.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext, ngettext } from '../../core/i18n.js';
import { bellOf, bellText } from './bells.js';
import { button, el, ref, renew, show } from './dom.js';
import { minuteSecond } from './times.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

const MORE_MINUTES = 2;
const QUEUE_FROM = 'B4';
const SAID = new Set(['case.offer', 'question.ask']);

/** The case, in the column of the course. */
export class DeskCase {
  #desk;
  #place;
  #shown = '';
  /** Offered cases and questions by event. @type {Map<string, string>} */
  #texts = new Map();
  /** @type {(() => void)[]} */
  #ticks = [];

  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   */
  constructor(desk, root) {
    this.#desk = desk;
    this.#place = ref(root, 'case');
  }

  /** The leader's lines of this phase, one tap away. @returns {string[]} */
  get lines() {
    const { data, model } = this.#desk.room;
    return data.library?.[`lines ${model.state?.phase?.code}`] ?? [];
  }

  /** @param {LogEvent[]} events */
  take(events) {
    for (const event of events) {
      if (SAID.has(event.kind)) this.#texts.set(event.id, event.body.text ?? '');
    }
  }

  refresh() {
    const { state } = this.#desk.room.model;
    this.#place.hidden = !state?.case;
    if (!state?.case) return;
    const work = { ...state.work, last_word: null };
    const key = JSON.stringify([state.case, work, state.phase?.code, state.acts, state.status]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#ticks = [];
      renew(this.#place, this.#nodes());
    }
    for (const tick of this.#ticks) tick();
  }

  /** The next phase; what stands before it is asked, not just refused. @param {Record<string, any>} [args] */
  async forward(args = {}) {
    const ack = await this.#desk.room.act('phase.next', args);
    if (ack.ok) return show(ref(this.#desk.root, 'desk-problem'), '');
    if (ack.code === 'questions_wait') return this.#dropAll();
    if (ack.code === 'work_short') return this.#early();
    this.#desk.problem(ack);
  }

  async #dropAll() {
    const count = this.#work.queue.length;
    const yes = await this.#desk.ask({
      title: gettext('Go to the group’s work?'),
      text: ngettext(
        '%(count)s question waits. It will not be put; its asker is told.',
        '%(count)s questions wait. They will not be put; their askers are told.', count, { count },
      ),
      verb: gettext('Begin the work'),
    });
    if (yes !== null) await this.forward({ drop: true });
  }

  async #early() {
    const reason = await this.#desk.ask({
      title: gettext('Less than 15 minutes of work. Go on?'),
      text: gettext('The group usually needs 20 to 35 minutes. The transcript keeps your reason.'),
      label: gettext('Reason'), verb: gettext('The presenter returns'),
    });
    if (reason) await this.forward({ reason });
  }

  /** @returns {NonNullable<import('./model.js').Picture['work']>} */
  get #work() {
    return /** @type {NonNullable<import('./model.js').Picture['work']>} */ (this.#desk.room.model.state?.work);
  }

  /** @param {string} name @returns {boolean} */
  #can(name) {
    return this.#desk.room.model.can(name);
  }

  /** @returns {HTMLElement[]} */
  #nodes() {
    const { state } = this.#desk.room.model;
    const parts = [
      this.#alarm(), this.#head(), this.#candidates(), this.#queue(), this.#pulse(), this.#moments(), this.#switches(),
    ];
    return state?.status === 'open' ? /** @type {HTMLElement[]} */ (parts.filter((node) => node !== null)) : [];
  }

  /** The presenter asked for a pause. @returns {HTMLElement | null} */
  #alarm() {
    const { case: one } = this.#desk.room.model.state ?? {};
    if (!this.#work.hard_at) return null;
    const name = this.#name(one?.presenter);
    const text = gettext('%(name)s asked for a pause: it is hard. Write to them privately before you go on.', { name });
    return el('p', { class: 'desk-why case-hard', text });
  }

  /** @returns {HTMLElement | null} */
  #head() {
    const { case: one } = this.#desk.room.model.state ?? {};
    const { chosen, accepted } = this.#work;
    const number = gettext('Case %(number)s of %(of)s', { number: one?.number ?? 1, of: one?.of ?? 2 });
    const who = accepted
      ? gettext('presented by %(name)s', { name: this.#name(chosen) })
      : chosen ? gettext('asked: %(name)s, no yes yet', { name: this.#name(chosen) }) : gettext('no presenter yet');
    return el('p', { class: 'case-head' }, el('b', { text: number }), ` · ${who}`);
  }

  /** @returns {HTMLElement | null} */
  #candidates() {
    if (!this.#can('case.choose')) return null;
    const { offers, voted, accepted } = this.#work;
    const rows = offers.map((one) => el(
      'li', { class: 'case-row' },
      el('p', {}, el('b', { text: this.#name(one.member) }), `: ${this.#texts.get(one.event) ?? ''} `,
        votesNode(one.votes)),
      accepted ? null : this.#button('case.choose', gettext('Ask to present'), { member: one.member }, one.member),
    ));
    const empty = el('p', { class: 'text3 sm', text: gettext('No case yet. Silence is fine.') });
    const votes = this.#desk.room.model.state?.case?.voting
      ? el('p', { class: 'num sm', text: gettext('Voted: %(count)s', { count: voted }) }) : null;
    return el(
      'div', {}, el('h3', { class: 'desk-sub', text: gettext('Cases') }),
      rows.length > 0 ? el('ul', { class: 'bare' }, ...rows) : empty, votes,
      el('div', { class: 'btn-row' }, this.#button('ballot.open', gettext('Quiet vote')),
        this.#button('ballot.close', gettext('End the vote'))),
    );
  }

  /** @returns {HTMLElement | null} */
  #queue() {
    const { state } = this.#desk.room.model;
    if (state?.phase?.code !== QUEUE_FROM) return null;
    const { queue } = this.#work;
    const asked = state.case?.asked;
    const standing = asked
      ? el('div', { class: 'case-row is-now' }, el('p', { text: standingText(this.#texts.get(asked.event) ?? '') }),
        this.#button('question.done', gettext('It is answered')))
      : null;
    const rows = queue.map((one, at) => this.#question(one, at > 0 ? queue[0].event : queue[1]?.event));
    const isOpen = state.case?.queue_open ?? true;
    return el(
      'div', {}, el('h3', { class: 'desk-sub', text: gettext('Questions') }), standing,
      el('ul', { class: 'bare' }, ...rows),
      rows.length === 0 ? el('p', { class: 'text3 sm', text: gettext('No question waits') }) : null,
      this.#button('queue.set', queueWord(isOpen), { open: !isOpen }),
    );
  }

  /** @param {{event: string, member: string}} one @param {string | undefined} other @returns {HTMLElement} */
  #question(one, other) {
    const { event } = one;
    const returned = this.#desk.room.data.library?.returned ?? [''];
    const back = async () => {
      const text = await this.#desk.ask({
        title: gettext('Return the question?'), text: gettext('Only the asker reads this.'),
        label: gettext('Your words'), value: returned[0], verb: gettext('Return'), isOptional: true,
      });
      if (text !== null) await this.#desk.act('question.return', text ? { event, text } : { event });
    };
    return el(
      'li', { class: 'case-row' },
      el('p', {}, el('b', { text: this.#name(one.member) }), `: ${this.#texts.get(event) ?? ''}`),
      el('div', { class: 'btn-row' },
        this.#button('question.take', gettext('Put it'), { event }, event),
        this.#free('question.return', gettext('Return…'), event, () => void back()),
        other ? this.#button('question.merge', gettext('Same as another'), { event, into: other }, event) : null,
        this.#button('question.drop', gettext('Do not put'), { event }, event)),
    );
  }

  /** Time and silences of the work, for the team alone. @returns {HTMLElement | null} */
  #pulse() {
    const { work_until: until, silences } = this.#work;
    const { state } = this.#desk.room.model;
    if (state?.phase?.code === 'B3') return this.#told();
    if (!until || !['B5', 'B5b'].includes(state?.phase?.code ?? '')) return this.#alone();
    const left = el('p', { class: 'num sm' });
    this.#ticks.push(() => {
      const ms = until - this.#desk.now;
      show(left, ms > 0
        ? gettext('15 minutes of work are over in %(time)s', { time: minuteSecond(ms) })
        : gettext('The group has worked for 15 minutes'));
    });
    const quiet = el('p', { class: 'num sm' });
    this.#ticks.push(() => show(quiet, this.#silence()));
    const past = silences.count > 0
      ? el('p', { class: 'num sm', text: gettext('Silences of a minute and more: %(count)s, the longest %(time)s', {
        count: silences.count, time: minuteSecond(silences.longest) }) })
      : null;
    return el('div', {}, el('h3', { class: 'desk-sub', text: gettext('The work') }), left, quiet, past);
  }

  /** @returns {string} */
  #silence() {
    const last = this.#desk.room.model.state?.work?.last_word ?? this.#desk.room.model.state?.phase?.started_at;
    return last ? gettext('Silence: %(time)s', { time: minuteSecond(Math.max(0, this.#desk.now - last)) }) : '';
  }

  /** The bells that ring by themselves while a case is told. @returns {HTMLElement} */
  #told() {
    const rung = el('p', { class: 'num sm' });
    this.#ticks.push(() => {
      const text = bellText(bellOf(this.#desk.room.model.state, this.#desk.now));
      if (text && text !== rung.textContent) say(text);
      show(rung, text);
    });
    return el('div', {}, rung);
  }

  /** @returns {HTMLElement | null} */
  #alone() {
    if (!this.#can('alone.end')) return null;
    const left = el('p', { class: 'num sm' });
    this.#ticks.push(() => {
      const until = this.#desk.room.model.state?.case?.alone_until;
      const time = until ? minuteSecond(Math.max(0, until - this.#desk.now)) : '';
      show(left, time && gettext('The presenter alone: %(time)s left', { time }));
    });
    return el('div', {}, left, this.#button('alone.end', gettext('Let the group in')));
  }

  /** @returns {HTMLElement | null} */
  #moments() {
    const isOpen = this.#desk.room.model.state?.phase !== null;
    const minutes = gettext('+%(minutes)s min', { minutes: MORE_MINUTES });
    return el('div', { class: 'btn-row' },
      this.#button('voice.take', gettext('Take the leader’s voice')),
      this.#button('bell', gettext('Soft bell')),
      isOpen ? this.#button('phase.extend', minutes, { minutes: MORE_MINUTES }) : null,
      this.#button('outer.open', gettext('Outer circle')),
      this.#button('outer.close', gettext('Back to the inner circle')),
      this.#button('case.next', gettext('A second case')));
  }

  /** @returns {HTMLElement | null} */
  #switches() {
    if (!this.#can('switch')) return null;
    const one = this.#desk.room.model.state?.case;
    const words = {
      push_back: gettext('The presenter only listens while the group works'),
      open_offers: gettext('Everybody sees the offered cases'),
    };
    const rows = Object.entries(words).map(([name, text]) => {
      const id = `switch-${name}`;
      const tick = el('input', { class: 'choice-input', attrs: { type: 'checkbox', id, 'data-focus': name } });
      tick.checked = Boolean(one?.[/** @type {'push_back' | 'open_offers'} */ (name)]);
      tick.addEventListener('change', () => void this.#desk.act('switch', { name, on: tick.checked }));
      return el('div', { class: 'choice' }, tick, el('label', { class: 'choice-label', text, attrs: { for: id } }));
    });
    return el('div', {}, ...rows);
  }

  /** A button of a command that is possible now. */
  /** @param {string} act @param {string} label @param {Record<string, any>} [args] @param {string} [of] */
  #button(act, label, args = {}, of = '') {
    return this.#free(act, label, of, () => void this.#desk.act(act, args));
  }

  /** @param {string} act @param {string} label @param {string} of @param {() => void} onClick */
  #free(act, label, of, onClick) {
    if (!this.#can(act) || (act === this.#desk.room.model.state?.next?.act && !of)) return null;
    return button(label, { kind: 'secondary btn-staff', attrs: { 'data-focus': `${act} ${of}` }, onClick });
  }

  /** @param {string | null | undefined} member @returns {string} */
  #name(member) {
    return this.#desk.room.model.people.name(member);
  }
}

/** @param {number} count @returns {HTMLElement | null} */
function votesNode(count) {
  const text = ngettext('%(count)s vote', '%(count)s votes', count, { count });
  return count > 0 ? el('span', { class: 'num text3', text }) : null;
}

/** @param {string} text @returns {string} */
function standingText(text) {
  return gettext('Before the presenter: %(text)s', { text });
}

/** @param {boolean} isOpen @returns {string} */
function queueWord(isOpen) {
  return isOpen ? gettext('Take no more questions') : gettext('Take questions again');
}
