/**
 * The room of observation: reading, and writing to the leaders; never a way to the group.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { AskDialog } from './ask.js';
import { Composer } from './composer.js';
import { ref, show } from './dom.js';
import { LeadingView } from './leading.js';
import { PeopleView } from './people_view.js';
import { QuestionView } from './question_view.js';
import { walkRegions } from './regions.js';
import { Room, pageData, pageLine } from './room.js';
import { Settings } from './settings.js';
import { StimulusView } from './stimulus_view.js';
import { StreamView } from './stream.js';
import { StripView } from './strip_view.js';
import { followViewport } from './viewport.js';
import { RoomVoice } from './voice.js';

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

/** docs/room-protocol.md, section 7: the name of a code. */
const TAG_MAX = 200;

/** Everything on the page, tied together. */
class ObserverPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    const data = pageData();
    this.root = root;
    this.room = new Room(data, this.screen(), pageLine(data.room.urls));
    const { people } = this.room.model;
    this.composer = new Composer(this.room, ref(root, 'back'), 'back');
    this.group = new StreamView(ref(root, 'group'), people, data.room.zone, [{
      label: gettext('Tag'), fits: (item) => item.type === 'line', run: (item) => void this.tag(item.id),
    }]);
    this.back = new StreamView(ref(root, 'back'), people, data.room.zone);
    this.parts = [
      new QuestionView(this.room, root), new StripView(this.room, ref(root, 'strip')), new PeopleView(this.room, root),
      new StimulusView(this.room, root), new LeadingView(this.room, root),
    ];
    this.settings = new Settings(this.room.store, root);
    this.voice = new RoomVoice(this.room, () => this.composer.keyAt);
    this.back.onRetry = () => this.room.journal.retry();
    this.composer.onSent = () => this.back.toEnd();
    this.composer.onProblem = (text) => this.voice.announcements.urgent(text);
    this.voice.announcements.mode = this.settings.choices.mode;
    this.settings.onChange = (choices) => (this.voice.announcements.mode = choices.mode);
    this.dialog = new AskDialog(root);
    ref(root, 'tag').addEventListener('click', () => void this.tag());
    ref(root, 'advice').addEventListener('click', () => void this.advise());
    walkRegions(root);
    followViewport(root);
    this.refresh();
    this.room.open();
  }

  /** @returns {import('./room.js').Screen} */
  screen() {
    return {
      onEvents: (events) => this.events(events),
      onForget: (streams) => [this.group, this.back].forEach((view) => view.forget(streams)),
      onPicture: () => this.refresh(),
      onOutbox: () => this.back.echo(this.room.outbox.entries, this.room.isStuck),
      onSettled: (entry, ack) => !ack.ok && this.composer.giveBack(entry, this.room.sentence(ack)),
    };
  }

  /** @param {LogEvent[]} events */
  events(events) {
    this.back.take(events.filter((event) => event.stream === 'back'));
    this.voice.items(this.group.take(events.filter((event) => event.stream !== 'back')));
  }

  /** A code on a line, or on this moment; the leaders see whose it is. @param {string} [event] */
  async tag(event) {
    const name = await this.dialog.ask({
      title: gettext('Tag this moment'),
      text: gettext('The tag becomes a code of the study, with this moment as its passage, under your name.'),
      label: gettext('A word or two'), verb: gettext('Set the tag'), most: TAG_MAX,
    });
    if (!name) return;
    const ack = await this.room.act('tag', event ? { name, event } : { name });
    const lost = gettext('No connection now. Try again when it is back.');
    show(ref(this.root, 'composer-problem'), ack.ok ? '' : ack.message || lost);
  }

  /** A note to the moderator: the leaders take it up or put it away. */
  async advise() {
    const { drafts } = this.room;
    const text = await this.dialog.ask({
      title: gettext('Note to the moderator'), text: gettext('The leaders read it; the group does not.'),
      label: gettext('Your words'), verb: gettext('Send'), value: drafts.get('advice'),
    });
    if (!text) return;
    drafts.set('advice', text);
    const ack = await this.room.act('advice', { text });
    if (ack.ok) drafts.set('advice', '');
    const lost = gettext('No connection now. Your words are kept. Try again when it is back.');
    show(ref(this.root, 'composer-problem'), ack.ok ? '' : ack.message || lost);
  }

  refresh() {
    this.composer.refresh();
    for (const part of this.parts) part.refresh();
    this.voice.picture();
    this.group.keep();
    this.back.keep();
    ref(
      this.root,
      'before-box',
    ).hidden = this.room.model.state?.phase !== null && this.room.model.state?.phase?.code !== 'F1';
  }
}

new ObserverPage(/** @type {HTMLElement} */ (document.querySelector('[data-room-screen]')));
