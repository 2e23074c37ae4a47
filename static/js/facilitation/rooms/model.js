/**
 * What the page knows of the room: the last whole picture of the server, and who is who.
 * @module
 */

import { People } from './people.js';

/** @typedef {import('./people.js').Member} Member */
/**
 * @typedef {object} Picture `live.state` of docs/room-protocol.md, section 4
 * @property {'planned' | 'open' | 'closed'} status
 * @property {{code: string, number: number, of: number, pass: number, title: string, started_at: number | null,
 *   deadline_at: number | null} | null} phase null before the room is open
 * @property {{auto: boolean, reason: string, since: number} | null} paused
 * @property {{id: string, number: number, text: string, mode: string, stage: string, deadline_at: number | null,
 *   answered: number, of: number, mine: string, revealed: boolean, who?: Record<string, string>,
 *   probes?: string[]} | null} question `who` and `probes` are for leaders
 * @property {{member: string, place: number, of: number, mine: boolean} | null} turn
 * @property {string | null} floor
 * @property {string[]} hands
 * @property {{allowed: boolean, code: string, kind: string, stream: string, text?: string, next?: string}} write
 * @property {Record<string, string>} acts
 * @property {{act: string, args: Record<string, any>} | null} [next]
 * @property {Member[]} members
 * @property {number} observers
 * @property {Member[]} [waiting]
 * @property {GuideSection[]} [guide]
 */
/**
 * @typedef {{id: string, number: number, text: string, mode: string, minutes: number, probes: string[], stage:
 *   string}} GuideQuestion
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
