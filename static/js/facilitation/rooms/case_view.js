/**
 * A Balint group on a participant's page: the case I offer, the vote, my yes, my notes, my pause.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { bellOf, bellText } from './bells.js';
import { offline } from './card_view.js';
import { caseCardOf } from './case_cards.js';
import { button, el, ref, renew, show } from './dom.js';
import { minuteSecond } from './times.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./card_view.js').Around} Around */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

const LINE_MAX = 300;
const NOTE_MAX = '4000';
/** docs/limits.md: what may be pasted into a case, which is told without notes; code points. */
const PASTED_MAX = 200;

/** What concerns the case, above the place to write. */
export class CaseView {
  #room;
  #around;
  #place;
  #shown = '';
  #announced = '';
  /** Texts that change every second. @type {(() => void)[]} */
  #ticks = [];
  /** Offered cases by event. @type {Map<string, string>} */
  #offers = new Map();
  /** A vote that is being changed. */
  #isChanging = false;

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   * @param {Around} around
   */
  constructor(room, root, around) {
    this.#room = room;
    this.#around = around;
    this.#place = ref(root, 'case');
    for (const field of [ref(root, 'composer-text'), ref(root, 'ask-field')]) {
      field.addEventListener('paste', (event) => this.#pasted(event));
      field.addEventListener('drop', (event) => this.#pasted(event));
    }
  }

  /** @param {LogEvent[]} events */
  take(events) {
    for (const event of events) {
      if (event.kind === 'case.offer') this.#offers.set(event.actor ?? '', event.body.text ?? '');
      if (event.kind !== 'ballot.open') continue;
      for (const one of event.body.answers) this.#offers.set(one.actor, one.text ?? '');
    }
  }

  refresh() {
    const { state } = this.#room.model;
    const kind = caseCardOf(state);
    const { own, case: one } = state ?? {};
    const facts = [own?.offered, own?.vote, one?.candidates, one?.asked, state?.phase?.code, state?.paused !== null];
    const key = JSON.stringify([kind, kind && facts, this.#isChanging]);
    if (key !== this.#shown) this.#draw(key, kind);
    for (const tick of this.#ticks) tick();
  }

  /** @param {string} key @param {ReturnType<typeof caseCardOf>} kind */
  #draw(key, kind) {
    this.#shown = key;
    this.#ticks = [];
    this.#place.hidden = kind === '';
    const nodes = kind ? this.#nodes(kind) : [];
    renew(this.#place, nodes);
    if (kind && kind !== this.#announced) this.#around.announce(nodes[0]?.textContent ?? '');
    this.#announced = kind;
  }

  /** @param {import('./case_cards.js').Kind} kind @returns {(HTMLElement | null)[]} */
  #nodesOf(kind) {
    /** @type {Record<import('./case_cards.js').Kind, () => (HTMLElement | null)[]>} */
    const drawn = {
      call: () => [
        title(gettext('Who has a case?')),
        note(gettext('A child, a mentee, a meeting that will not let you go. One line is enough.')),
        acts(button(gettext('I have a case'), { onClick: () => void this.#offer() })),
      ],
      offered: () => [
        title(gettext('Your case is offered')), note(this.#mine()),
        acts(button(gettext('Take the case back'), { onClick: () => void this.#act('case.drop') })),
      ],
      ballot: () => this.#ballot(),
      chosen: () => this.#chosen(),
      agreed: () => [
        title(gettext('You are about to tell your case')), note(this.#mine()),
        acts(button(gettext('Not today'), { onClick: () => void this.#act('case.decline') })),
      ],
      presents: () => [title(gettext('You present a case')), this.#bell(), acts(this.#pause())],
      asked: () => [
        title(gettext('A question to you')),
        note(gettext('Answer in your own words. You may also leave it without an answer.')),
        acts(button(gettext('I have answered'), { onClick: () => void this.#act('question.done') }), this.#pause()),
      ],
      listens: () => this.#notes(),
      alone: () => this.#alone(),
    };
    return drawn[kind]();
  }

  /** @param {import('./case_cards.js').Kind} kind @returns {HTMLElement[]} */
  #nodes(kind) {
    return /** @type {HTMLElement[]} */ (this.#nodesOf(kind).filter((node) => node !== null));
  }

  /** @param {string} act @param {Record<string, any>} [args] */
  async #act(act, args = {}) {
    const ack = await this.#room.act(act, args);
    if (!ack.ok) this.#around.problem(ack.message || offline());
    return ack.ok;
  }

  async #offer() {
    await this.#around.askAndAct('case.offer', {}, 'case', {
      title: gettext('I have a case'),
      text: this.#room.model.state?.case?.open_offers
        ? gettext('Everybody sees this line. Change names and places.')
        : gettext('Only the leaders see this line. Change names and places.'),
      label: gettext('In one line'), verb: gettext('Offer it'), most: LINE_MAX,
    });
  }

  /** @returns {string} */
  #mine() {
    return this.#offers.get(this.#room.model.people.me.id) ?? '';
  }

  /** @returns {(HTMLElement | null)[]} */
  #ballot() {
    const { state, people } = this.#room.model;
    const mine = state?.own?.vote ?? null;
    if (mine && !this.#isChanging) {
      const again = () => {
        this.#isChanging = true;
        this.refresh();
      };
      return [
        title(gettext('Your vote is stored.')), note(people.name(mine)),
        acts(button(gettext('Change my vote'), { onClick: again })),
      ];
    }
    const choices = (state?.case?.candidates ?? []).map((member) => button(
      `${people.name(member)}: ${this.#offers.get(member) ?? ''}`,
      {
        attrs: { 'aria-pressed': `${mine === member}`, 'data-focus': `case ${member}` },
        onClick: () => void this.#vote(member),
      },
    ));
    return [
      title(gettext('Which case today?')), note(gettext('Who chose what is known to the team only.')),
      el('div', { class: 'card-acts card-list' }, ...choices),
    ];
  }

  /** @param {string} member */
  async #vote(member) {
    if (!(await this.#act('case.vote', { member }))) return;
    this.#isChanging = false;
    this.refresh();
  }

  /** The own yes, and the tick for those whom the case is about. @returns {(HTMLElement | null)[]} */
  #chosen() {
    const attrs = { type: 'checkbox', id: 'case-masked', 'data-focus': 'masked' };
    const tick = el('input', { class: 'choice-input', attrs });
    const label = el('label', {
      class: 'choice-label', attrs: { for: 'case-masked' },
      text: gettext('Names and places are changed: nobody will be recognised'),
    });
    const yes = () => void this.#act('case.accept', { masked: tick.checked });
    return [
      title(gettext('The leaders ask you to tell your case')), note(this.#mine()),
      note(gettext('You may say no; the group does not learn of it.')),
      note(gettext('While the group works you listen, and you may stop at any time.')),
      el('div', { class: 'choice' }, tick, label),
      acts(button(gettext('Yes, I will tell it'), { kind: 'primary', onClick: yes }),
        button(gettext('Not today'), { onClick: () => void this.#act('case.decline') })),
    ];
  }

  /** @returns {(HTMLElement | null)[]} */
  #notes() {
    const attrs = {
      rows: '2', maxlength: NOTE_MAX, 'aria-label': gettext('A note of your own'), 'data-focus': 'own-note',
      placeholder: gettext('A note for yourself…'), autocomplete: 'off',
    };
    const field = el('textarea', { class: 'composer-text', attrs });
    field.value = this.#room.drafts.get('own-note');
    field.addEventListener('input', () => this.#room.drafts.set('own-note', field.value));
    const keep = async () => {
      const text = field.value.trim();
      if (text === '') return field.focus();
      if (!(await this.#act('own.note', { text }))) return;
      field.value = '';
      this.#room.drafts.set('own-note', '');
    };
    return [
      title(gettext('Your notes')),
      note(gettext('Nobody else ever reads them, the leaders neither; they are in no transcript.')),
      field,
      acts(button(gettext('Keep the note'), { onClick: () => void keep() }), this.#pause()),
    ];
  }

  /** @returns {(HTMLElement | null)[]} */
  #alone() {
    const left = el('p', { class: 'card-note num' });
    this.#ticks.push(() => {
      const until = this.#room.model.state?.case?.alone_until;
      const time = until ? minuteSecond(Math.max(0, until - this.#room.journal.serverNow)) : '';
      show(left, time && gettext('%(time)s left', { time }));
    });
    return [
      title(gettext('You speak alone now')), left,
      acts(button(gettext('I have finished'), { onClick: () => void this.#act('alone.end') }), this.#pause()),
    ];
  }

  /** The bells of a case that is told ring by themselves. @returns {HTMLElement} */
  #bell() {
    const rung = el('p', { class: 'card-note' });
    this.#ticks.push(() => {
      const text = bellText(bellOf(this.#room.model.state, this.#room.journal.serverNow));
      if (text && text !== rung.textContent) this.#around.announce(text);
      show(rung, text);
    });
    return rung;
  }

  /** Refusing and stopping are as easy as agreeing. @returns {HTMLElement | null} */
  #pause() {
    if (this.#room.model.state?.acts.hard !== '' || this.#room.model.state?.paused) return null;
    return button(gettext('Pause, this is hard for me'), {
      kind: 'help', icon: 'pause-fill', onClick: () => void this.#act('hard'),
    });
  }

  /** A case is told without notes; what was forgotten belongs to it. @param {Event} event */
  #pasted(event) {
    if (this.#room.model.state?.write.code !== 'presenting') return;
    const data = /** @type {any} */ (event).clipboardData ?? /** @type {any} */ (event).dataTransfer;
    const isFile = (data?.files?.length ?? 0) > 0;
    if (!isFile && Array.from(data?.getData('text') ?? '').length <= PASTED_MAX) return;
    event.preventDefault();
    this.#around.problem(this.#room.data.refusals.without_notes ?? '');
  }
}

/** @param {string} text @returns {HTMLElement} */
function title(text) {
  return el('h2', { class: 'card-title', text });
}

/** @param {string} text @returns {HTMLElement} */
function note(text) {
  return el('p', { class: 'card-note', text });
}

/** @param {(HTMLElement | null)[]} buttons @returns {HTMLElement} */
function acts(...buttons) {
  return el('div', { class: 'card-acts' }, ...buttons);
}
