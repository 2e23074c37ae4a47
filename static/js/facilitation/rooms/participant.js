/**
 * A participant's room.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { AskDialog } from './ask.js';
import { CardView, offline } from './card_view.js';
import { CaseView } from './case_view.js';
import { slowLeft } from './cards.js';
import { Composer } from './composer.js';
import { ComposerView } from './composer_view.js';
import { ref, show } from './dom.js';
import { forgetRoom } from './forget.js';
import { Hand } from './hand.js';
import { LeadingView } from './leading.js';
import { PeopleView } from './people_view.js';
import { PictureWords } from './picture_words.js';
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

/** A line is corrected within this time, ms; the server keeps both versions. */
const EDIT_MS = 60_000;
const TEXT_MAX = 4_000;

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
      { label: gettext('Correct'), fits: (item) => this.mayCorrect(item), run: (item) => void this.correct(item) },
    ]);
    this.dialog = new AskDialog(root);
    /** @type {import('./card_view.js').Around} */
    const around = {
      problem: (text) => this.problem(text),
      announce: (text) => this.voice.announcements.line({ who: gettext('For you'), text, matters: true }),
      askAndAct: (act, args, draft, question) => this.askAndAct(act, args, draft, question),
    };
    this.cards = new CardView(this.room, root, around);
    this.case = new CaseView(this.room, root, around);
    this.strip = new StripView(this.room, ref(root, 'strip'));
    this.question = new QuestionView(this.room, root);
    this.stimulus = new StimulusView(this.room, root);
    this.leading = new LeadingView(this.room, root);
    this.around = new ComposerView(this.room, this.composer, root);
    this.words = new PictureWords(this.room, this.composer, root);
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
    this.stimulus.onShown = (who, text) => this.voice.announcements.line({ who, text, matters: true });
    this.leading.onChange = (text) => this.voice.announcements.urgent(text);
    this.strip.waits = () => slowLeft(this.room.model.state, this.cards.memory, this.room.journal.serverNow);
    this.strip.onTone = (tone) => tone === 'turn' && this.settings.buzz();
    this.voice.announcements.mode = this.settings.choices.mode;
    this.settings.onChange = (choices) => (this.voice.announcements.mode = choices.mode);
    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('room-out'));
    this.root.querySelector('.room-leave')?.addEventListener('click', (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.querySelector('[data-out]')?.addEventListener('click', () => void this.leave());
    walkRegions(this.root);
    followViewport(this.root);
    this.refresh();
    this.room.open();
  }

  /** @returns {import('./room.js').Screen} */
  screen() {
    return {
      onEvents: (events) => {
        this.cards.take(events);
        this.case.take(events);
        this.voice.items(this.stream.take(events));
      },
      onForget: (streams) => this.stream.forget(streams),
      onPicture: () => this.refresh(),
      onOutbox: () => this.stream.echo(this.room.outbox.entries, this.room.isStuck),
      onSettled: (entry, ack) => !ack.ok && this.giveBack(entry, this.room.sentence(ack)),
    };
  }

  refresh() {
    this.question.refresh();
    this.stimulus.refresh();
    this.leading.refresh();
    this.strip.refresh();
    this.around.refresh();
    this.words.refresh();
    this.cards.refresh();
    this.case.refresh();
    this.people.refresh();
    this.hand.refresh();
    this.stream.keep();
    this.voice.picture();
    const count = this.room.model.vol?.typing ?? 0;
    show(this.typing, count === 0 ? '' : ngettext('%(count)s is writing', '%(count)s are writing', count, { count }));
    const words = this.root.querySelector('[data-ref=out-words]'); // nothing is said before the room opens
    words?.toggleAttribute('hidden', this.room.model.state?.status !== 'open');
    this.forget();
    ref(this.root, 'over').hidden = this.room.model.state?.status !== 'closed' && this.room.link.reason !== 'closed';
  }

  /** At the end of a meeting of which nothing is kept, drafts go from this browser too. */
  forget() {
    const { data, model, store } = this.room;
    const isKept = data.room.is_kept !== false && !model.state?.case?.unkept;
    if (model.state?.status === 'closed' && !isKept) forgetRoom(store, data.room.id);
  }

  /** @param {import('../../core/outbox.js').Entry} entry @param {string} why */
  giveBack(entry, why) {
    if (this.cards.giveBack(entry.payload)) this.problem(why);
    else this.composer.giveBack(entry, why);
  }

  /** Own words of the last minute, while the group has not seen them by a reveal. */
  /** @param {import('./items.js').Item} item @returns {boolean} */
  mayCorrect(item) {
    const isMine = item.type === 'line' && this.room.model.people.isMe(item.actor);
    return isMine && item.tone !== 'revealed' && this.room.journal.serverNow - item.at < EDIT_MS;
  }

  /** @param {import('./items.js').Item} item */
  async correct(item) {
    await this.askAndAct('edit', { event: item.id }, `edit-${item.id}`, {
      title: gettext('Correct your words'), text: gettext('The transcript keeps both versions.'),
      label: gettext('Your words'), value: item.text, verb: gettext('Correct'), most: TEXT_MAX,
    });
  }

  /**
   * Words asked for in the dialog and sent as a command; refused words are there again when it opens anew.
   * @param {string} act
   * @param {Record<string, any>} args
   * @param {string} draft
   * @param {import('./ask.js').Question} question
   */
  async askAndAct(act, args, draft, question) {
    const value = this.room.drafts.get(draft) || question.value || '';
    const text = await this.dialog.ask({ ...question, value });
    if (!text) return;
    this.room.drafts.set(draft, text);
    const ack = await this.room.act(act, { ...args, text });
    if (ack.ok) this.room.drafts.set(draft, '');
    else this.problem(ack.message || offline());
  }

  /** @param {string} text */
  problem(text) {
    show(ref(this.root, 'composer-problem'), text);
    this.voice.announcements.urgent(text);
  }

  /** The room hears that somebody leaves; without a line the page just goes. */
  async leave() {
    const { leave } = this.room.data.room.urls;
    await Promise.race([this.room.act('leave'), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    window.location.assign(leave);
  }
}

new ParticipantPage(/** @type {HTMLElement} */ (document.querySelector('[data-room-screen]')));
