/**
 * What the room asks of me now, one thing at a time: pure, so that it can be tested without a page.
 * @module
 */

/** @typedef {import('./model.js').Picture} Picture */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/**
 * @typedef {object} Card
 * @property {'observers' | 'poll' | 'personal' | 'probe' | 'offer' | 'summary' | 'mood' | 'result' | 'unagreed'} kind
 * @property {string} id
 * @property {any} [event] of a probe
 */

/** What is remembered of events for the cards. */
export class CardMemory {
  /** Probes and summaries by id. @type {Map<string, LogEvent>} */
  events = new Map();
  /** Which observers were said no to, by number and kind; others ask anew. */
  declined = '';
  /** When I last said something to the group, ms. */
  saidAt = 0;
  #told = '';

  /** @param {LogEvent[]} events @param {string} me */
  take(events, me) {
    for (const event of events) {
      if (event.kind === 'probe' || event.kind === 'summary.show') this.events.set(event.id, event);
      if (event.kind === 'observers.told') this.#told = JSON.stringify(event.body.kinds ?? event.body.count ?? 0);
      if (event.kind === 'observers.decline') this.declined = this.#told || '?';
      const isSaid = (event.kind === 'msg' || event.kind === 'answer') && event.stream === 'main';
      if (isSaid && event.actor === me) this.saidAt = Math.max(this.saidAt, event.at);
    }
  }

  /** Whether the last answer to the observers announced so far was no. @returns {boolean} */
  get saidNo() {
    return this.declined !== '' && (this.declined === this.#told || this.declined === '?');
  }
}

/**
 * The one card to show; null when nothing is asked.
 * @param {Picture | null} state
 * @param {CardMemory} memory
 * @param {{isChanging: boolean, hasResult: boolean}} [view]
 * @returns {Card | null}
 */
export function cardOf(state, memory, view = { isChanging: false, hasResult: true }) {
  if (!state) return null;
  if (state.status === 'closed') return state.own && can(state, 'mood') ? { kind: 'mood', id: '' } : null;
  return asking(state, memory, view) ?? resting(state, memory, view);
}

/** @param {Picture} state @param {CardMemory} memory @param {{isChanging: boolean}} view @returns {Card | null} */
function asking(state, memory, { isChanging }) {
  const { own, question } = state;
  if (!own) return null;
  if (own.observers > 0 && !memory.saidNo) return { kind: 'observers', id: `${own.observers}` };
  if (question?.poll && can(state, 'vote') && (question.mine === '' || isChanging)) {
    return { kind: 'poll', id: question.id };
  }
  if (own.asked) return { kind: 'personal', id: own.asked.id };
  // An answer that the whole group waits for comes first; the probe waits.
  if (state.write?.code === 'blind' && question?.mine === '') return null;
  const probe = own.owed.find((id) => memory.events.has(id));
  if (probe) return { kind: 'probe', id: probe, event: memory.events.get(probe) };
  if (own.offer) return { kind: 'offer', id: '' };
  if (state.summary && can(state, 'summary.reply') && state.summary.mine === '') {
    return { kind: 'summary', id: state.summary.event };
  }
  return null;
}

/** What only waits: a result to look at, a mood nobody must give. */
/** @param {Picture} state @param {CardMemory} memory @param {{hasResult: boolean}} view @returns {Card | null} */
function resting(state, memory, { hasResult }) {
  const { own, question } = state;
  if (question?.poll && (question.result || question.mine !== '') && hasResult) {
    return { kind: 'result', id: question.id };
  }
  if (own && can(state, 'mood')) return { kind: 'mood', id: '' };
  return own && own.observers > 0 ? { kind: 'unagreed', id: `${own.observers}` } : null;
}

/** @param {Picture} state @param {string} act @returns {boolean} */
function can(state, act) {
  return state.acts[act] === '';
}

/**
 * How long, whole seconds, somebody who was asked to write more slowly still waits.
 * @param {Picture | null} state
 * @param {CardMemory} memory
 * @param {number} now
 * @returns {number}
 */
export function slowLeft(state, memory, now) {
  const seconds = state?.own?.slow ?? 0;
  if (seconds === 0 || memory.saidAt === 0) return 0;
  return Math.max(0, Math.ceil((memory.saidAt + seconds * 1_000 - now) / 1_000));
}
