/**
 * The leader's finer acts, each from a short list of choices: a question to one, probes, hints, the pace of one person,
 * tags of the moment, the summary, the debrief.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { GROUP } from './desk_people.js';
import { button, ref, show } from './dom.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./people.js').Member} Member */
/** @typedef {{label: string, run: () => void, kind?: string}} Choice */

const SUMMARY_MAX = 3_000;
const SLOW_SECONDS = [30, 60];

/** The acts of one desk. */
export class DeskMethod {
  #desk;
  #library;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#library = desk.room.data.library ?? { probes: [], nudges: [], codes: [] };
  }

  /** @returns {Member[]} */
  get group() {
    return (this.#desk.room.model.state?.members ?? []).filter((member) => GROUP.has(member.part));
  }

  /** Probes that fit after any answer. @returns {string[]} */
  get probes() {
    return this.#library.probes;
  }

  /** One choice of a list. @param {string} title @param {Choice[]} choices */
  choose(title, choices) {
    const dialog = /** @type {HTMLDialogElement} */ (ref(this.#desk.root, 'member'));
    show(ref(dialog, 'member-title'), title);
    const nodes = choices.map(({ label, run, kind = 'secondary' }) => button(label, {
      kind,
      onClick: () => {
        dialog.close();
        run();
      },
    }));
    ref(dialog, 'member-acts').replaceChildren(...nodes);
    if (!dialog.open) dialog.showModal();
  }

  /** A question that is put to one person: to whom? @param {string} question */
  askOne(question) {
    this.choose(gettext('Ask whom? Only the team sees the answer.'), this.group.map((member) => ({
      label: member.pseudonym, run: () => void this.#desk.act('question.push', { question, to: member.id }),
    })));
  }

  /** A probe by one click: to all, to one before all, to one alone. @param {string} text */
  probe(text) {
    const send = (/** @type {Record<string, any>} */ args) => () => void this.#desk.act('probe', { text, ...args });
    const choices = this.group.flatMap(({ id, pseudonym: name }) => [
      { label: gettext('%(name)s, before all', { name }), run: send({ member: id, required: true }) },
      { label: gettext('%(name)s, in private', { name }), run: send({ member: id, private: true, required: true }) },
    ]);
    this.choose(text, [{ label: gettext('To all'), run: send({}) }, ...choices]);
  }

  /** Ready words first, own words last; the group sees none of them. @param {Member} member */
  nudge(member) {
    const own = { label: gettext('In your own words…'), run: () => void this.#desk.nudge(member) };
    const ready = this.#library.nudges.map((text) => ({
      label: text, run: () => void this.#desk.act('nudge', { member: member.id, text }),
    }));
    this.choose(gettext('Hint to %(name)s alone', { name: member.pseudonym }), [...ready, own]);
  }

  /** What can be done with one person. @param {Member} member @returns {Choice[]} */
  personActs(member) {
    const { id } = member;
    const { state } = this.#desk.room.model;
    const act = (/** @type {string} */ name, args = {}) => () => void this.#desk.act(name, { member: id, ...args });
    const can = (/** @type {string} */ name) => this.#desk.room.model.can(name);
    const slow = state?.slow?.[id]
      ? [{ label: gettext('Let this person write freely again'), run: act('slow', { seconds: 0 }) }]
      : SLOW_SECONDS.map((seconds) => ({
        label: gettext('Slow: one line in %(seconds)s s; the person is told', { seconds }),
        run: act('slow', { seconds }),
      }));
    return [
      { label: gettext('Hint privately'), run: () => this.nudge(member) },
      ...(can('turn.offer') ? [{ label: gettext('Offer the word'), run: act('turn.offer') }] : []),
      ...(can('floor.give') ? [{ label: gettext('Give the floor'), run: act('floor.give') }] : []),
      ...(can('slow') ? slow : []),
      { label: gettext('Close the room for this person'), kind: 'loss', run: () => void this.#desk.refuse(member) },
    ];
  }

  /** A code for this moment, or for one line. @param {string} [event] */
  tag(event) {
    const at = event ? { event } : {};
    const codes = this.#library.codes.map(({ code, name }) => ({
      label: name, run: () => void this.#desk.act('tag', { code, ...at }),
    }));
    const fresh = { label: gettext('A new tag…'), run: () => void this.#newTag(at) };
    this.choose(event ? gettext('Tag this line') : gettext('Tag this moment'), [fresh, ...codes]);
  }

  /** @param {Record<string, any>} at */
  async #newTag(at) {
    const name = await this.#desk.ask({
      title: gettext('A new tag'), text: gettext('It becomes a code of the study.'), label: gettext('Name'),
      verb: gettext('Set the tag'), value: this.#desk.room.drafts.get('tag'), most: 100,
    });
    if (!name) return;
    this.#desk.room.drafts.set('tag', name);
    if (await this.#desk.act('tag', { name, ...at })) this.#desk.room.drafts.set('tag', '');
  }

  /** The group says of it: right, I correct, something is missing. */
  async sumUp() {
    const { drafts } = this.#desk.room;
    const text = await this.#desk.ask({
      title: gettext('Show a summary'),
      text: gettext('One line for each thought, ten at most. Everybody is asked whether it is right.'),
      label: gettext('Lines of the summary'), verb: gettext('Show to the group'),
      value: drafts.get('summary'), most: SUMMARY_MAX,
    });
    if (!text) return;
    drafts.set('summary', text);
    const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
    await this.#desk.act('summary.show', { lines });
  }

  /** The sheet of the debrief: is a theme new to us? */
  debrief() {
    this.choose(gettext('Which theme?'), this.#library.codes.map(({ code, name }) => ({
      label: name, run: () => this.#mark(code, name),
    })));
  }

  /** @param {string} code @param {string} name */
  #mark(code, name) {
    const verdicts = [
      { verdict: 'new', label: gettext('New to us') }, { verdict: 'known', label: gettext('Known already') },
      { verdict: 'unsure', label: gettext('Not sure') },
    ];
    this.choose(gettext('%(name)s: new to us?', { name }), verdicts.map(({ verdict, label }) => ({
      label, run: () => void this.#desk.act('debrief.mark', { code, verdict }),
    })));
  }
}
