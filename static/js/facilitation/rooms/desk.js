/**
 * The leader's desk.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { Keys } from '../../core/keys.js';
import { AskDialog } from './ask.js';
import { Composer } from './composer.js';
import { DeskBar } from './desk_bar.js';
import { DeskCase } from './desk_case.js';
import { DeskGuide } from './desk_guide.js';
import { DeskKeeping } from './desk_keeping.js';
import { DeskMethod } from './desk_method.js';
import { DeskPeople } from './desk_people.js';
import { DeskTeam } from './desk_team.js';
import { button, ref, show } from './dom.js';
import { LeadingView } from './leading.js';
import { beat } from './heartbeat.js';
import { followPanes } from './panes.js';
import { leads } from './people.js';
import { walkRegions } from './regions.js';
import { Room, pageData, pageLine } from './room.js';
import { Settings } from './settings.js';
import { StreamView } from './stream.js';
import { Tally } from './tally.js';
import { followViewport } from './viewport.js';
import { RoomVoice } from './voice.js';
import { worries } from './worries.js';

/** @typedef {import('../../core/line.js').Ack} Ack */
/** @typedef {import('../../core/outbox.js').Entry} Entry */
/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./people.js').Member} Member */

/** Everything on the desk, tied together; the columns act through it. */
export class Desk {
  tally = new Tally();

  /** @param {HTMLElement} root */
  constructor(root) {
    const data = pageData();
    this.root = root;
    this.room = new Room(data, this.#screen(), pageLine(data.room.urls));
    this.dialog = new AskDialog(root);
    this.method = new DeskMethod(this);
    this.keeping = new DeskKeeping(this);
    this.composer = new Composer(this.room, ref(root, 'group'));
    this.stream = new StreamView(ref(root, 'group'), this.room.model.people, data.room.zone, this.#lineActions());
    this.case = new DeskCase(this, root);
    this.guide = new DeskGuide(this, root);
    this.people = new DeskPeople(this, root);
    this.team = new DeskTeam(this, ref(root, 'team'));
    this.bar = new DeskBar(this, root);
    this.leading = new LeadingView(this.room, root);
    this.settings = new Settings(this.room.store, root);
    this.voice = new RoomVoice(this.room, () => this.composer.keyAt);
    this.#tie();
  }

  /** The server's time, ms. @returns {number} */
  get now() {
    return this.room.journal.serverNow;
  }

  /** @param {Member} member @returns {boolean} */
  isOnline(member) {
    return this.room.model.vol?.online?.includes(member.id) ?? member.here ?? true;
  }

  /**
   * A command; a refusal is shown and said.
   * @param {string} act
   * @param {Record<string, any>} [args]
   * @returns {Promise<boolean>}
   */
  async act(act, args = {}) {
    const ack = await this.room.act(act, args);
    if (ack.ok) show(ref(this.root, 'desk-problem'), '');
    else this.problem(ack);
    return ack.ok;
  }

  /** @param {Ack} ack */
  problem(ack) {
    const text = this.room.sentence(ack) || gettext(
      'No connection now. Nothing has changed. Try again when it is back.',
    );
    show(ref(this.root, 'desk-problem'), text);
    this.voice.announcements.urgent(text);
  }

  /** @param {import('./ask.js').Question} question @returns {Promise<string | null>} */
  ask(question) {
    return this.dialog.ask(question);
  }

  /** A private hint; the group does not see it. @param {Member} member */
  async nudge(member) {
    const text = await this.ask({
      title: gettext('Hint to %(name)s alone?', { name: member.pseudonym }),
      text: gettext('Only this person and the leaders read it.'),
      label: gettext('Your words'),
      value: gettext('There is no hurry. Would you like to add something?'),
      verb: gettext('Send privately'),
    });
    if (text) await this.act('nudge', { member: member.id, text });
  }

  /** @param {Member} member */
  async refuse(member) {
    const text = await this.ask({
      title: gettext('Close the room for %(name)s?', { name: member.pseudonym }),
      text: gettext('What was said stays. The group sees only that the person is not here.'),
      label: gettext('What this person will read'), isOptional: true, verb: gettext('Close the room'),
    });
    if (text !== null) await this.act('refuse', text ? { member: member.id, text } : { member: member.id });
  }

  async end() {
    const yes = await this.ask({
      title: gettext('End the meeting?'),
      text: this.keeping.endText(),
      verb: gettext('End the meeting'),
    });
    if (yes !== null) await this.act('room.close');
  }

  /** What can be done with one person. @param {Member} member */
  openMember(member) {
    this.method.choose(member.pseudonym, this.method.personActs(member));
  }

  #tie() {
    this.stream.remark = (item) => this.#remark(item);
    this.stream.onRetry = this.team.stream.onRetry = () => this.room.journal.retry();
    this.composer.onSent = () => this.stream.toEnd();
    this.composer.onProblem = (text) => this.voice.announcements.urgent(text);
    this.settings.onChange = (choices) => (this.voice.announcements.mode = choices.mode);
    this.voice.announcements.mode = this.settings.choices.mode;
    new Keys()
      .bind(
        'KeyR',
        gettext('Open the answers'),
        () => this.room.model.can('question.reveal') && void this.act('question.reveal'),
      )
      .bind('KeyM', gettext('Tag this moment'), () => this.method.tag())
      .bind('KeyN', gettext('Note'), () => this.team.focus())
      .bind('mod+Enter', gettext('Next step'), () => void this.guide.next())
      .listen(document);
    walkRegions(this.root);
    followViewport(this.root);
    followPanes(ref(this.root, 'desk'));
    this.#refresh();
    this.room.open();
    beat(this.room);
  }

  /** @returns {import('./room.js').Screen} */
  #screen() {
    return {
      onEvents: (events) => this.#events(events),
      onForget: (streams) => [this.stream, this.team.stream].forEach((view) => view.forget(streams)),
      onPicture: () => this.#refresh(),
      onOutbox: () => this.#echo(),
      onSettled: (entry, ack) => !ack.ok && this.#giveBack(entry, this.room.sentence(ack)),
    };
  }

  #echo() {
    const { entries } = this.room.outbox;
    this.stream.echo(entries.filter((entry) => entry.payload.to !== 'back'), this.room.isStuck);
    this.team.stream.echo(entries.filter((entry) => entry.payload.to === 'back'), this.room.isStuck);
  }

  /** @param {Entry} entry @param {string} why */
  #giveBack(entry, why) {
    if (entry.payload.to === 'back') this.team.giveBack(entry.payload.body.text);
    else this.composer.giveBack(entry, why);
    show(ref(this.root, 'desk-problem'), why);
  }

  /** A mark at words of the group at which a leader looks twice; it holds nothing back. @param {Item} item */
  #remark(item) {
    const isOfTeam = leads(this.room.model.people.get(item.actor));
    return !isOfTeam && worries(item.text) ? gettext('look twice: help may be needed') : '';
  }

  /** @param {LogEvent[]} events */
  #events(events) {
    this.tally.take(events);
    this.case.take(events);
    this.team.stream.take(events.filter((event) => DeskTeam.owns(event)));
    this.voice.items(this.stream.take(events.filter((event) => !DeskTeam.owns(event))));
  }

  #refresh() {
    this.composer.refresh();
    for (const part of [this.case, this.guide, this.people, this.team, this.bar, this.leading]) part.refresh();
    this.voice.picture();
    this.#typing();
    this.#probes();
    this.stream.keep();
    this.team.stream.keep();
    ref(this.root, 'over').hidden = this.room.model.state?.status !== 'closed';
  }

  #typing() {
    const who = this.room.model.vol?.typing_who ?? [];
    const names = who.map((id) => this.room.model.people.name(id)).join(', ');
    show(
      ref(this.root, 'typing'),
      names && ngettext('%(names)s is writing', '%(names)s are writing', who.length, { names }),
    );
  }

  #probes() {
    const node = ref(this.root, 'probes');
    const probes = [...(this.room.model.state?.question?.probes ?? []), ...this.method.probes].slice(0, 12);
    const { lines } = this.case;
    const key = [...probes, ...lines].join('\n');
    if (node.dataset.key === key) return;
    node.dataset.key = key;
    const ready = (/** @type {string} */ text, /** @type {() => void} */ onClick) => button(
      text,
      { kind: 'secondary btn-staff', onClick },
    );
    const asked = probes.map((text) => ready(text, () => this.method.probe(text)));
    node.replaceChildren(...asked, ...lines.map((text) => ready(text, () => this.composer.insert(text))));
  }

  /** @returns {import('./stream.js').LineAction[]} */
  #lineActions() {
    const member = (/** @type {Item} */ item) => this.room.model.people.get(item.member ?? item.actor);
    const isOfGroup = (/** @type {Item} */ item) =>
      item.type === 'line' && (!item.tone || item.tone === 'revealed');
    const isPrivate = (/** @type {Item} */ item) => item.tone === 'private' && item.actor === item.member;
    return [
      {
        label: gettext('Probe'),
        fits: (item) => this.room.model.can('probe') && isOfGroup(item),
        run: (item) => this.composer.reply(item),
      },
      ...this.#marks(),
      { label: gettext('Tag'), fits: (item) => item.type === 'line', run: (item) => this.method.tag(item.id) },
      {
        label: gettext('Answer privately'),
        fits: (item) => isPrivate(item) || item.tone === 'blind',
        run: (item) => void this.#nudgeBy(member(item)),
      },
      { label: gettext('Mark as read'), fits: isPrivate, run: (item) => void this.act('receipt', { event: item.id }) },
      {
        label: gettext('Hide from the group'),
        fits: isOfGroup,
        run: (item) => void this.#hide(item),
      },
    ];
  }

  /** What was advice or questioning; only the team sees it. @returns {import('./stream.js').LineAction[]} */
  #marks() {
    const words = { advice: gettext('Mark as advice'), questioning: gettext('Mark as questioning') };
    return Object.entries(words).map(([as, label]) => ({
      label, fits: (item) => this.room.model.can('mark') && item.type === 'line' && !item.tone,
      run: (item) => void this.act('mark', { event: item.id, as }),
    }));
  }

  /** @param {Member | undefined} member */
  async #nudgeBy(member) {
    if (member) await this.nudge(member);
  }

  /** @param {Item} item */
  async #hide(item) {
    const reason = await this.ask({
      title: gettext('Hide this line from the group?'),
      text: gettext('The place stays with the words “Hidden by the leaders”. The line is kept for the team.'),
      label: gettext('Reason, for the team'), isOptional: true, verb: gettext('Hide'),
    });
    if (reason !== null) await this.act('hide', reason ? { event: item.id, reason } : { event: item.id });
  }
}

const page = document.querySelector('[data-room-screen]');
if (page instanceof HTMLElement) new Desk(page);
