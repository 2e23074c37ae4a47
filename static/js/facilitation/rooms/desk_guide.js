/**
 * The leader's left column: the guide as a course through the phases, and the one next step.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { resultNode } from './ballot_view.js';
import { picturesNode } from './desk_pictures.js';
import { button, el, picture, ref, renew, show } from './dom.js';
import { Rest } from './rest.js';
import { minuteSecond, minutes } from './times.js';
import { modeWord, phaseTitle, stepWord } from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./model.js').GuideSection} GuideSection */
/** @typedef {import('./model.js').GuideQuestion} GuideQuestion */

const MORE_MINUTES = 2;
/** So long, ms, a new step takes no press: the room may have gone on by itself just under the leader's finger. */
export const REST_MS = 700;

/** Guide and next step. */
export class DeskGuide {
  #desk;
  #list;
  #step;
  #why;
  #shown = '';
  #rest = new Rest(REST_MS, () => this.#nextStep());
  /** Texts that change every second. @type {(() => void)[]} */
  #ticks = [];

  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   */
  constructor(desk, root) {
    this.#desk = desk;
    this.#list = ref(root, 'guide');
    this.#step = ref(root, 'next');
    this.#why = ref(root, 'next-why');
    this.#step.addEventListener('click', () => void this.next());
    ref(root, 'phase-back').addEventListener('click', () => void this.#back());
  }

  refresh() {
    const { state } = this.#desk.room.model;
    if (!state) return;
    const { question } = state;
    const key = JSON.stringify([
      state.guide,
      state.phase?.code,
      question?.id,
      question?.stage,
      state.acts,
      question?.result,
      state.turn,
      state.status,
      state.stimulus?.id,
    ]);
    if (key !== this.#shown) this.#draw(key);
    for (const tick of this.#ticks) tick();
    this.#nextStep();
  }

  /** The step that the method proposes; also Ctrl+Enter. */
  async next() {
    const step = this.#desk.room.model.state?.next;
    if (!step || this.#rest.isOn || this.#refusal(step.act) !== '') return;
    if (step.act === 'room.close') return this.#desk.end();
    if (step.act === 'phase.next') return this.#desk.case.forward();
    await this.#desk.act(step.act, step.args);
  }

  /** @param {string} act @returns {string} why not, or empty */
  #refusal(act) {
    const code = this.#desk.room.model.state?.acts[act] ?? '';
    return code === '' ? '' : this.#desk.room.sentence({ ok: false, code });
  }

  #nextStep() {
    const { state } = this.#desk.room.model;
    const step = state?.next;
    this.#step.hidden = !step;
    if (!step) return show(this.#why, '');
    this.#rest.offer(JSON.stringify(step));
    const why = this.#refusal(step.act);
    show(this.#why, why);
    this.#step.setAttribute('aria-disabled', `${why !== '' || this.#rest.isOn}`);
    this.#step.classList.toggle('btn-primary', why === '');
    this.#step.classList.toggle('btn-off', why !== '');
    const word = stepWord(step.act, step.args, (id) => `${this.#numberOf(id)}`);
    show(/** @type {HTMLElement} */ (this.#step.querySelector('span')), gettext('Next: %(step)s', { step: word }));
  }

  /** @param {string} id @returns {number | string} */
  #numberOf(id) {
    const all = this.#desk.room.model.state?.guide?.flatMap((section) => section.questions) ?? [];
    return all.find((one) => one.id === id)?.number ?? '';
  }

  async #back() {
    const reason = await this.#desk.ask({
      title: gettext('Go back one phase?'),
      text: gettext('The transcript keeps both passes. The group sees the reason.'),
      label: gettext('Reason'), verb: gettext('Go back'),
    });
    if (reason) await this.#desk.act('phase.back', { reason });
  }

  /** @param {string} key */
  #draw(key) {
    this.#shown = key;
    this.#ticks = [];
    const guide = this.#desk.room.model.state?.guide ?? [];
    const phases = [...new Set(guide.map((section) => section.phase))];
    const of = (/** @type {string} */ code) => guide.filter((section) => section.phase === code);
    renew(this.#list, phases.map((code) => this.#phase(code, of(code))));
  }

  /** @param {string} code @param {GuideSection[]} sections @returns {HTMLElement} */
  #phase(code, sections) {
    const { state } = this.#desk.room.model;
    const isNow = state?.phase?.code === code;
    const plan = sections.reduce((sum, section) => sum + section.minutes, 0);
    const spent = el('span', { class: 'guide-minutes num' });
    this.#ticks.push(() => this.#minutes(spent, code, plan));
    const isPast = !isNow && this.#desk.tally.spent(code, this.#desk.now) > 0;
    const head = el(
      'summary',
      { class: 'guide-phase' },
      isPast ? picture('check-lg') : null,
      el('span', { class: 'guide-title', text: phaseTitle(code) }),
      spent,
    );
    const box = el(
      'details',
      { class: `guide-section${isNow ? ' is-now' : ''}` },
      head,
      ...sections.map((section) => this.#section(section, code)),
    );
    box.open = isNow;
    return el('li', {}, box);
  }

  /** @param {HTMLElement} node @param {string} code @param {number} plan */
  #minutes(node, code, plan) {
    const spent = minutes(this.#desk.tally.spent(code, this.#desk.now));
    show(node, gettext('%(spent)s′ of %(plan)s′', { spent, plan }));
    node.classList.toggle('is-over', spent > plan);
  }

  /** @param {GuideSection} section @param {string} code @returns {HTMLElement} */
  #section(section, code) {
    const title = section.title && section.title !== phaseTitle(code)
      ? el('p', { class: 'guide-name', text: section.title })
      : null;
    return el(
      'div',
      {},
      title,
      el('ol', { class: 'bare guide-questions' }, ...section.questions.map((one) => this.#question(one))),
    );
  }

  /** @param {GuideQuestion} one @returns {HTMLElement} */
  #question(one) {
    const { state } = this.#desk.room.model;
    const isOpen = state?.question?.id === one.id;
    const sign = isOpen ? '●' : one.stage === 'closed' ? '✓' : '';
    const line = el(
      'p',
      { class: 'guide-line' },
      el('span', { class: 'guide-sign', text: sign, attrs: { 'aria-hidden': 'true' } }),
      el('span', { class: 'guide-number num', text: `${one.number}` }),
      el('span', { class: 'guide-text', text: one.text }),
      one.mode === 'open' ? null : el('span', { class: 'guide-mode', text: modeWord(one.mode) }),
    );
    return el(
      'li',
      { class: `guide-question${isOpen ? ' is-open' : ''}`, attrs: { 'data-mode': one.mode } },
      line,
      isOpen ? this.#openQuestion(one) : this.#push(one),
      picturesNode(this.#desk, one),
    );
  }

  /** @param {GuideQuestion} one @returns {HTMLElement | null} */
  #push(one) {
    if (!this.#desk.room.model.can('question.push')) return null;
    const word = one.stage === 'closed' ? gettext('Ask again') : gettext('Ask');
    const attrs = { 'aria-label': `${word}: ${one.number}`, 'data-focus': `ask ${one.id}` };
    return button(
      word,
      { kind: 'secondary btn-staff', attrs, onClick: () => this.#ask(one) },
    );
  }

  /** @param {GuideQuestion} one */
  #ask(one) {
    if (one.mode === 'personal') this.#desk.method.askOne(one.id);
    else void this.#desk.act('question.push', { question: one.id });
  }

  /** The votes as they come in; the team sees them before the group does. @returns {HTMLElement | null} */
  #result() {
    const question = this.#desk.room.model.state?.question;
    return question?.poll && question.result ? resultNode(question.poll, question.result) : null;
  }

  /** What can be done with the open question. @param {GuideQuestion} one @returns {HTMLElement} */
  #openQuestion(one) {
    const { model } = this.#desk.room;
    const progress = el('p', { class: 'guide-progress num' });
    this.#ticks.push(() => show(progress, this.#progress()));
    /** @type {[string, string, Record<string, any>][]} */
    const acts = [
      ['question.reveal', gettext('Open the answers'), {}],
      ['turn.start', gettext('Begin the round'), {}],
      ['turn.next', gettext('Pass the turn on'), {}],
      ['question.extend', gettext('+%(minutes)s min', { minutes: MORE_MINUTES }), { minutes: MORE_MINUTES }],
      ['question.close', gettext('Close'), {}],
    ];
    const fits = (/** @type {string} */ act) => act !== 'question.reveal' || ['blind', 'poll'].includes(one.mode);
    const possible = acts.filter(([act]) => fits(act) && model.can(act) && act !== model.state?.next?.act);
    const buttons = possible.map(([act, word, args]) => button(
      word,
      {
        kind: 'secondary btn-staff',
        attrs: { 'data-focus': `act ${act}` },
        onClick: () => void this.#desk.act(act, args),
      },
    ));
    return el('div', { class: 'guide-acts' }, progress, this.#result(), el('div', { class: 'btn-row' }, ...buttons));
  }

  /** @returns {string} */
  #progress() {
    const question = this.#desk.room.model.state?.question;
    if (!question) return '';
    const count = gettext('%(answered)s of %(of)s answered', { answered: question.answered, of: question.of });
    if (!question.deadline_at) return count;
    const left = gettext('%(time)s left', { time: minuteSecond(question.deadline_at - this.#desk.now) });
    return [count, left].join(' · ');
  }
}
