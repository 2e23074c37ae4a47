/**
 * What the room asks of me now, above the place to write: a vote, a question to me alone, a probe, an offered turn,
 * consent to observers, the summary, the mood at the end.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { ballotNode, resultNode } from './ballot_view.js';
import { CardMemory, cardOf } from './cards.js';
import { MoodCard, UNSENT } from './card_mood.js';
import { button, el, ref, renew } from './dom.js';
import { kindsText } from './observers.js';
import { replyNode } from './card_reply.js';

/** @typedef {import('./cards.js').Card} Card */
/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('./ask.js').Question} Question */
/**
 * @typedef {object} Around what the page gives a card
 * @property {(text: string) => void} problem
 * @property {(title: string) => void} announce
 * @property {(act: string, args: Record<string, any>, draft: string, question: Question) => Promise<void>} askAndAct
 */

/** The one card of a participant's page. */
export class CardView {
  memory = new CardMemory();
  #room;
  #around;
  #place;
  #mood;
  #shown = '';
  #announced = '';
  /** A vote that is being changed. */
  #changing = '';

  /**
   * @param {Room} room
   * @param {HTMLElement} root
   * @param {Around} around
   */
  constructor(room, root, around) {
    this.#room = room;
    this.#around = around;
    this.#place = ref(root, 'cards');
    this.#mood = new MoodCard(room, root, around, () => this.refresh());
  }

  /** @param {LogEvent[]} events */
  take(events) {
    this.memory.take(events, this.#room.model.people.me.id);
  }

  refresh() {
    const { state } = this.#room.model;
    const isChanging = this.#changing !== '' && this.#changing === state?.question?.id;
    const card = cardOf(state, this.memory, { isChanging, hasResult: true });
    const shown = card?.kind === 'result' ? state?.question : '';
    const kinds = state?.own?.observer_kinds;
    const moods = [state?.own?.mood, this.#room.drafts.get(UNSENT)];
    const key = JSON.stringify([card?.kind, card?.id, shown, moods, this.memory.saidNo, kinds]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#place.hidden = card === null;
    const nodes = card ? this.#nodes(card) : [];
    renew(this.#place, nodes);
    if (card) this.#announce(card, nodes);
  }

  /** Words to a question of mine that the room did not take. @param {any} payload @returns {boolean} */
  giveBack(payload) {
    const isAsked = payload.question && payload.question === this.#room.model.state?.own?.asked?.id;
    const isProbe = this.memory.events.get(payload.reply_to)?.kind === 'probe';
    const key = isAsked ? `asked-${payload.question}` : isProbe ? `probe-${payload.reply_to}` : '';
    if (key === '' || !payload.body?.text) return false;
    this.#room.drafts.giveBack(key, payload.body.text);
    this.#shown = '';
    return true;
  }

  /** @param {Card} card @param {Node[]} nodes */
  #announce(card, nodes) {
    const name = `${card.kind} ${card.id}`;
    if (name === this.#announced) return;
    this.#announced = name;
    this.#around.announce(nodes[0]?.textContent ?? '');
  }

  /** @param {Card} card @returns {Node[]} */
  #nodes(card) {
    /** @type {Record<Card['kind'], () => Node[]>} */
    const drawn = {
      observers: () => this.#observers(),
      unagreed: () => this.#observers(),
      poll: () => this.#poll(),
      result: () => this.#result(),
      personal: () => this.#personal(),
      probe: () => this.#probe(card),
      offer: () => this.#offer(),
      summary: () => this.#summary(card),
      mood: () => this.#mood.nodes(),
    };
    return drawn[card.kind]();
  }

  /** @param {string} act @param {Record<string, any>} [args] */
  async #act(act, args = {}) {
    const ack = await this.#room.act(act, args);
    if (!ack.ok) this.#around.problem(ack.message || offline());
    return ack.ok;
  }

  /** @returns {Node[]} */
  #observers() {
    const { own } = /** @type {import('./model.js').Picture} */ (this.#room.model.state);
    const count = own?.observers ?? 0;
    const text = ngettext(
      '%(count)s more observer asks to read along.',
      '%(count)s more observers ask to read along.',
      count,
      { count },
    );
    const kinds = kindsText(own?.observer_kinds);
    const note = this.memory.saidNo
      ? gettext('You said no: nothing has opened to them. You can change your mind.')
      : gettext('Nothing opens to them until everybody in the group agrees. You need give no reason.');
    const agree = button(gettext('I agree'), { onClick: () => void this.#act('observers.agree') });
    const not = button(gettext('I do not agree'), { onClick: () => void this.#act('observers.decline') });
    const who = gettext('Who they are: %(kinds)s', { kinds });
    return [title(text), noteNode(kinds ? who : ''), noteNode(note), acts(agree, this.memory.saidNo ? null : not)];
  }

  /** @returns {Node[]} */
  #poll() {
    const { question } = /** @type {import('./model.js').Picture} */ (this.#room.model.state);
    if (!question?.poll) return [];
    const { id, poll } = question;
    const draft = `vote-${id}`;
    const kept = this.#room.drafts.get(draft);
    const node = ballotNode({
      id, poll, chosen: kept ? JSON.parse(kept) : question.vote ?? [],
      keep: (chosen) => this.#room.drafts.set(draft, JSON.stringify(chosen)),
      vote: (chosen) => void this.#vote(id, chosen),
      decline: () => this.#decline(id),
    });
    const when = question.switch === 'closed'
      ? gettext('You see the result when the vote is over.')
      : gettext('You see the result when you have voted.');
    const note = [gettext('Who chose what is known to the team only.'), when].join(' ');
    return [title(gettext('Vote')), node, noteNode(note)];
  }

  /** @param {string} question @param {number[]} choices */
  async #vote(question, choices) {
    if (!(await this.#act('vote', { question, choices }))) return;
    this.#room.drafts.set(`vote-${question}`, '');
    this.#changing = '';
    this.refresh();
  }

  /** @param {string} question */
  #decline(question) {
    if (this.#changing === question) this.#changing = '';
    else this.#room.send({ kind: 'decline', body: {}, question });
    this.#room.drafts.set(`vote-${question}`, '');
    this.refresh();
  }

  /** @returns {Node[]} */
  #result() {
    const { state } = this.#room.model;
    const { question } = /** @type {import('./model.js').Picture} */ (state);
    if (!question?.poll) return [];
    const mine = question.vote ?? [];
    const said = question.mine === 'declined'
      ? gettext('You chose not to answer. That is fine.')
      : mine.length > 0 ? gettext('Your vote is stored.') : gettext('The vote is over.');
    const change = () => {
      this.#changing = question.id;
      this.refresh();
    };
    const again = state?.acts.vote === ''
      ? button(mine.length > 0 ? gettext('Change my vote') : gettext('Vote after all'), { onClick: change })
      : null;
    const shown = question.result
      ? resultNode(question.poll, question.result, mine)
      : noteNode(gettext('The result opens when the vote is over.'));
    return [title(said), shown, acts(again)];
  }

  /** @returns {Node[]} */
  #personal() {
    const { own } = /** @type {import('./model.js').Picture} */ (this.#room.model.state);
    if (!own?.asked) return [];
    const { id, text } = own.asked;
    return replyNode(this.#room, {
      title: gettext('A question to you alone'), text, draft: `asked-${id}`,
      note: gettext('Only the team sees your answer; the group sees neither the question nor the answer.'),
      send: (words, how) => this.#room.send({ kind: 'answer', question: id, body: { text: words }, ...how }),
      skip: () => this.#room.send({ kind: 'decline', question: id, body: {} }),
    });
  }

  /** A probe that asks for a reply, in private or before all. @param {Card} card @returns {Node[]} */
  #probe({ id, event }) {
    const isPrivate = event.stream !== 'main';
    const kind = () => this.#room.model.state?.write.kind === 'answer' ? 'answer' : 'msg';
    // What is said to the leaders alone goes without a note of how it came.
    const to = isPrivate ? { kind: 'msg', to: 'leaders' } : null;
    return replyNode(this.#room, {
      title: gettext('The leader asks you'), text: event.body.text ?? '', draft: `probe-${id}`,
      note: isPrivate ? gettext('Only the leaders see your answer.') : gettext('Everybody sees your answer.'),
      send: (words, how) => {
        this.#room.send({ ...(to ?? { kind: kind(), ...how }), reply_to: id, body: { text: words } });
      },
      skip: () => this.#room.send({ kind: 'decline', reply_to: id, body: {} }),
    });
  }

  /** @returns {Node[]} */
  #offer() {
    const pass = button(gettext('Not now'), { onClick: () => void this.#act('offer.pass') });
    return [
      title(gettext('Would you like to say something?')),
      noteNode(gettext('The leaders offer you the word. Just write, or say “not now”: both are fine.')),
      acts(pass),
    ];
  }

  /** @param {Card} card @returns {Node[]} */
  #summary({ id }) {
    /** @type {string[]} */
    const lines = (this.memory.events.get(id)?.body.text ?? '').split('\n').filter(Boolean);
    const ask = (/** @type {'correct' | 'missed'} */ verdict) => void this.#around.askAndAct(
      'summary.reply',
      { verdict },
      `summary-${verdict}`,
      {
        title: verdict === 'correct' ? gettext('What should be corrected?') : gettext('What was missed?'),
        text: gettext('The team sees your words; they stand beside the summary.'),
        label: gettext('Your words'), verb: gettext('Send'),
      },
    );
    const right = button(gettext('Right'), { onClick: () => void this.#act('summary.reply', { verdict: 'right' }) });
    return [
      title(gettext('Have we understood you?')),
      el('ol', { class: 'card-lines' }, ...lines.map((text) => el('li', { text }))),
      acts(right, button(gettext('I correct'), { onClick: () => ask('correct') }),
        button(gettext('Something is missing'), { onClick: () => ask('missed') })),
    ];
  }
}

/** @param {string} text @returns {HTMLElement} */
function title(text) {
  return el('h2', { class: 'card-title', text });
}

/** @param {string} text @returns {HTMLElement} */
function noteNode(text) {
  return el('p', { class: 'card-note', text });
}

/** @param {(HTMLElement | null)[]} buttons @returns {HTMLElement} */
function acts(...buttons) {
  return el('div', { class: 'card-acts' }, ...buttons);
}

/** @returns {string} */
export function offline() {
  return gettext('No connection now. Your words are kept. Try again when it is back.');
}
