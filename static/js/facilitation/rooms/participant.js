/**
 * A participant's room.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { Composer } from './composer.js';
import { ComposerView } from './composer_view.js';
import { ref, show } from './dom.js';
import { Hand } from './hand.js';
import { PeopleView } from './people_view.js';
import { QuestionView } from './question_view.js';
import { walkRegions } from './regions.js';
import { Room, pageData, pageLine } from './room.js';
import { Settings } from './settings.js';
import { StreamView } from './stream.js';
import { StripView } from './strip_view.js';
import { followViewport } from './viewport.js';
import { RoomVoice } from './voice.js';

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */

/** Everything on the page, tied together. */
class ParticipantPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    const data = pageData();
    this.root = root;
    root.classList.add('room-solo');
    this.room = new Room(data, this.screen(), pageLine(data.room.urls));
    this.composer = new Composer(this.room, root);
    this.stream = new StreamView(root, this.room.model.people, data.room.zone, [
      {
        label: gettext('Reply'),
        fits: (item) => item.type === 'line' && !item.tone && this.mayWrite,
        run: (item) => this.composer.reply(item),
      },
    ]);
    this.strip = new StripView(this.room, ref(root, 'strip'));
    this.question = new QuestionView(this.room, root);
    this.around = new ComposerView(this.room, this.composer, root);
    this.people = new PeopleView(this.room, root);
    this.hand = new Hand(this.room, root);
    this.settings = new Settings(this.room.store, root);
    this.voice = new RoomVoice(this.room, () => this.composer.keyAt);
    this.typing = ref(root, 'typing');
    this.tie();
  }

  /** @returns {boolean} */
  get mayWrite() {
    return this.room.model.state?.write.allowed ?? false;
  }

  tie() {
    this.stream.onRetry = () => this.room.journal.retry();
    const problem = (/** @type {string} */ text) => this.problem(text);
    this.composer.onSent = () => this.stream.toEnd();
    this.composer.onProblem = (text) => this.voice.announcements.urgent(text);
    this.around.onProblem = this.hand.onProblem = problem;
    this.strip.onTone = (tone) => tone === 'turn' && this.settings.buzz();
    this.voice.announcements.mode = this.settings.choices.mode;
    this.settings.onChange = (choices) => (this.voice.announcements.mode = choices.mode);
    for (const node of this.root.querySelectorAll('.room-leave')) {
      node.addEventListener('click', (event) => void this.leave(event));
    }
    walkRegions(this.root);
    followViewport(this.root);
    this.refresh();
    this.room.open();
  }

  /** @returns {import('./room.js').Screen} */
  screen() {
    return {
      onEvents: (events) => this.voice.items(this.stream.take(events)),
      onForget: (streams) => this.stream.forget(streams),
      onPicture: () => this.refresh(),
      onOutbox: () => this.stream.echo(this.room.outbox.entries, this.room.isStuck),
      onSettled: (entry, ack) => !ack.ok && this.composer.giveBack(entry, this.room.sentence(ack)),
    };
  }

  refresh() {
    this.question.refresh();
    this.strip.refresh();
    this.around.refresh();
    this.people.refresh();
    this.hand.refresh();
    this.stream.keep();
    this.voice.picture();
    const count = this.room.model.vol?.typing ?? 0;
    show(this.typing, count === 0 ? '' : ngettext('%(count)s is writing', '%(count)s are writing', count, { count }));
    ref(this.root, 'over').hidden = this.room.model.state?.status !== 'closed' && this.room.link.reason !== 'closed';
  }

  /** @param {string} text */
  problem(text) {
    show(ref(this.root, 'composer-problem'), text);
    this.voice.announcements.urgent(text);
  }

  /** The room hears that somebody leaves; without a line the page just goes. @param {Event} event */
  async leave(event) {
    event.preventDefault();
    const { leave } = this.room.data.room.urls;
    await Promise.race([this.room.act('leave'), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    window.location.assign(leave);
  }
}

new ParticipantPage(/** @type {HTMLElement} */ (document.querySelector('[data-room-screen]')));
