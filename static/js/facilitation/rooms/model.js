/**
 * What the page knows of the room: the last whole picture of the server, and who is who.
 * @module
 */

import { People } from './people.js';

/** @typedef {import('./people.js').Member} Member */
/** @typedef {import('./ballot.js').Poll} Poll */
/** @typedef {import('./ballot.js').Result} Result */
/**
 * @typedef {object} Picture `live.state` of docs/room-protocol.md, section 4
 * @property {'planned' | 'open' | 'closed'} status
 * @property {{code: string, number: number, of: number, pass: number, title: string, started_at: number | null,
 *   deadline_at: number | null} | null} phase null before the room is open
 * @property {{auto: boolean, why: string, reason: string, since: number} | null} paused
 * @property {{id: string, number: number, text: string, mode: string, stage: string, deadline_at: number | null,
 *   answered: number, of: number, mine: string, revealed: boolean, switch?: string, poll?: Poll | null,
 *   vote?: number[], result?: Result | null, who?: Record<string, string>, votes?: Record<string, number[]>,
 *   probes?: string[]} | null} question `who`, `votes` and `probes` are for leaders
 * @property {{member: string, place: number, of: number, mine: boolean} | null} turn
 * @property {string | null} floor
 * @property {string[]} hands
 * @property {{allowed: boolean, code: string, kind: string, stream: string, text?: string, next?: string}} write
 * @property {Record<string, string>} acts
 * @property {{act: string, args: Record<string, any>} | null} [next]
 * @property {Member[]} members
 * @property {number} observers
 * @property {Record<string, number>} [observer_kinds]
 * @property {{id: string, alt: string} | null} [stimulus]
 * @property {{event: string, lines: number, mine: string, right: number, correct: number, missed: number,
 *   of: number} | null} [summary]
 * @property {string | null} [leading]
 * @property {{asked: {id: string, text: string} | null, owed: string[], offer: boolean, slow: number, mood: number,
 *   observers: number, observer_kinds?: Record<string, number>, offered?: string | null, chosen?: boolean,
 *   vote?: string | null, listens?: boolean, has_notes?: boolean}} [own] participants
 * @property {{number: number, of: number, role: string, presenter: string | null, push_back: boolean, unkept: boolean,
 *   open_offers: boolean, voting: boolean, candidates: string[], asked: {event: string, member: string} | null,
 *   queue_open: boolean, waiting: number, alone_until: number | null} | null} [case] of a Balint group
 * @property {{offers: {member: string, event: string, votes: number}[], voted: number, chosen: string | null,
 *   accepted: boolean, queue: {event: string, member: string}[], fates: Record<string, number>,
 *   marks: Record<string, string>, silences: {count: number, longest: number}, last_word: number | null,
 *   work_until: number | null, hard_at: number | null}} [work] of a Balint group, for leaders
 * @property {Member[]} [waiting]
 * @property {GuideSection[]} [guide]
 * @property {Record<string, {chars: number, messages: number, last_at: number | null, answered: number,
 *   of: number}>} [airtime]
 * @property {Record<string, number>} [slow]
 * @property {string[]} [offers]
 * @property {Record<string, string[]>} [owed]
 * @property {Record<string, string>} [personal]
 * @property {{event: string, fate: string}[]} [advice]
 * @property {string[]} [unasked]
 * @property {Record<string, number>} [moods]
 * @property {{code: string, name: string, started_at: number, deadline_at: number} | null} [debrief]
 */
/**
 * @typedef {{id: string, number: number, text: string, mode: string, minutes: number, probes: string[], stage:
 *   string, poll?: Poll | null, stimuli?: {id: string, alt: string}[], answered?: string[]}} GuideQuestion
 */
/** @typedef {{phase: string, title: string, minutes: number, questions: GuideQuestion[]}} GuideSection */
/**
 * @typedef {{typing: number, typing_who?: string[], online: string[], deadline_at: number | null, now: number}}
 *   Volatile
 */

/** The room as this person sees it now. */
export class RoomModel {
  /** @type {Picture | null} */
  state = null;
  rev = 0;
  /** @type {Volatile | null} */
  vol = null;
  /** Numbers of the questions that were asked, by id. @type {Map<string, number>} */
  questions = new Map();
  people;

  /**
   * @param {Member} me
   * @param {Member[]} members
   */
  constructor(me, members) {
    this.people = new People(me, members);
  }

  /** @param {{rev: number, state: Picture}} live */
  live(live) {
    this.rev = live.rev;
    this.state = live.state;
    this.people.learn([...live.state.members, ...(live.state.waiting ?? [])]);
  }

  /**
   * Learns the names that stand in events, also of people who have left.
   * @param {import('../../core/sequence.js').LogEvent[]} events
   */
  learn(events) {
    const asked = events.filter((event) => event.kind === 'question.push');
    for (const event of asked) this.questions.set(event.question, event.body.number);
    const named = events.filter((event) => event.body?.pseudonym && event.body?.member);
    this.people.learn(named.map(
      ({ body }) => ({ id: body.member, part: body.part, pseudonym: body.pseudonym, glyph: body.glyph }),
    ));
  }

  /** Whether a command is possible now. @param {string} act @returns {boolean} */
  can(act) {
    return this.state?.acts[act] === '';
  }
}
