/**
 * A thread that lives: new messages come by themselves, own ones wait in the outbox until the disk has them.
 * @module
 */

import { say } from '../core/announcer.js';
import { gettext, ngettext } from '../core/i18n.js';
import { Journal } from '../core/journal.js';
import { Outbox } from '../core/outbox.js';
import { pageLine } from '../core/page_line.js';
import { PersonStore } from '../core/person_store.js';
import { RoomDrafts } from '../core/room_drafts.js';
import { Bubbles, fill } from './threads/bubble.js';
import { Composer, heldWords } from './threads/composer.js';
import { answerBySwipe } from './threads/swipe.js';

/** @typedef {import('../core/line.js').Ack} Ack */
/** @typedef {import('../core/outbox.js').Entry} Entry */
/** @typedef {import('./threads/bubble.js').Message} Message */

const BEAT_MS = 20_000;
/** Lost for so long, ms, before the page says so. */
const STUCK_MS = 1_500;
/** So near to the end, px, a reader follows what comes. */
const NEAR_PX = 160;
const STEPS = { gone: 'taken_back', hide: 'hidden', remove: 'removed' };

/** The thread of this page. */
class ThreadPage {
  #root;
  #bubbles;
  #data;
  #outbox;
  #journal;
  /** @type {Composer | null} */
  #composer = null;
  #unseen = 0;
  /** @type {any} */
  #stuck = null;

  /** @param {HTMLElement} root @param {any} data */
  constructor(root, data) {
    this.#root = root;
    this.#data = data;
    this.#bubbles = new Bubbles(data);
    const store = new PersonStore(document.documentElement.dataset.person ?? '');
    this.#outbox = new Outbox(store, data.id);
    this.#journal = new Journal(pageLine(data.urls), this.#outbox, this.#reader());
    for (const [stream, number] of Object.entries(data.since)) this.#journal.begin(stream, number);
    const form = root.querySelector('[data-ref="composer"]');
    if (form instanceof HTMLFormElement) {
      this.#composer = new Composer(form, new RoomDrafts(store, data.id), (payload) => this.#send(payload));
    }
  }

  open() {
    this.#listen();
    this.#journal.open();
    if (!location.hash.startsWith('#m-')) this.#toEnd();
  }

  #listen() {
    setInterval(() => this.#outbox.beat(), BEAT_MS);
    window.addEventListener('pagehide', () => this.#outbox.release());
    window.addEventListener('pageshow', (event) => event.persisted && this.#outbox.reclaim());
    window.addEventListener('online', () => this.#wake());
    document.addEventListener('visibilitychange', () => this.#wake());
    window.addEventListener('scroll', () => this.#isNearEnd() && this.#seen(), { passive: true });
    this.#ref('down').addEventListener('click', () => this.#toEnd());
    this.#root.addEventListener('click', (event) => this.#clicked(event));
    answerBySwipe(this.#ref('stream'));
  }

  /** @param {{text: string, reply_to?: string}} payload */
  #send(payload) {
    this.#journal.send('send', payload);
    this.#toEnd();
  }

  /** @returns {import('../core/journal.js').Reader} */
  #reader() {
    return {
      onEvents: (events) => this.#events(/** @type {any} */ (events)),
      onForget: () => {},
      onFrame: (name, data) => this.#frame(name, data),
      onLink: (link) => this.#linked(link),
      onOutbox: () => this.#drawOutbox(),
      onSettled: (entry, ack) => this.#settled(entry, ack),
    };
  }

  /** @param {any[]} events */
  #events(events) {
    const follows = this.#isNearEnd();
    for (const event of events) {
      if (event.stream === 'main') this.#add(event);
      else if (event.stream === 'steps') this.#step(event);
    }
    const fresh = events.filter((event) => event.stream === 'main' && !event.own);
    if (follows) this.#toEnd();
    else this.#unseen += fresh.length;
    this.#drawDown();
    if (fresh.length > 0) say(ngettext('%(num)s new message', '%(num)s new messages', fresh.length));
  }

  /** @param {Message} message */
  #add(message) {
    const before = document.getElementById(`m-${message.id}`);
    const node = this.#bubbles.message(message, this.#journal.serverNow);
    this.#root.querySelector('[data-ref="empty"]')?.remove();
    if (before && this.#ref('stream').contains(before)) before.replaceWith(node);
    else this.#ref('stream').append(node);
    if (before && before.isConnected) before.remove();
  }

  /** What became of a message. @param {{kind: string, message: string, text: string | null}} step */
  #step(step) {
    const node = document.getElementById(`m-${step.message}`);
    if (!node) return;
    if (step.kind === 'gone' && !this.#ref('stream').contains(node)) node.remove();
    else if (step.kind === 'show') this.#bubbles.words(node, step.text, null);
    else this.#bubbles.words(node, null, STEPS[/** @type {keyof typeof STEPS} */ (step.kind)]);
  }

  /** @param {string} name @param {any} data */
  #frame(name, data) {
    if (name !== 'live') return;
    this.#ref('waiting').replaceChildren(
      ...data.mine.map((/** @type {Message} */ one) => this.#bubbles.message(one, data.now)),
    );
    this.#composer?.allow(data.write.allowed, data.write.why);
  }

  /** @param {string} link */
  #linked(link) {
    clearTimeout(this.#stuck);
    if (link === 'live') fill(this.#ref('line'), '');
    else this.#stuck = setTimeout(() => this.#sayLost(), STUCK_MS);
  }

  #sayLost() {
    fill(this.#ref('line'), gettext('No connection. You can go on writing: it is sent by itself later.'));
  }

  #drawOutbox() {
    const again = () => this.#journal.retry();
    this.#ref('outbox').replaceChildren(...this.#outbox.entries.map((entry) => this.#bubbles.entry(entry, again)));
  }

  /** @param {Entry} entry @param {Ack} ack */
  #settled(entry, ack) {
    if (!ack.ok) {
      this.#composer?.giveBack(entry.payload.text);
      this.#composer?.note(ack.message ?? '', true);
    } else if (ack.state === 'held') {
      this.#composer?.giveBack(entry.payload.text);
      this.#composer?.note(heldWords(), true);
    } else if (ack.state === 'night') {
      this.#composer?.note(gettext('It is kept. We send it at 8 in the morning. Until then you can take it back.'));
    } else if (ack.contacts?.length > 0) {
      this.#composer?.note(
        gettext("Sent. There is a contact in it: give your own alone, and nobody else's."), true,
      );
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const reply = target?.closest('[data-reply]');
    const bubble = reply?.closest('.msg');
    if (bubble instanceof HTMLElement && this.#composer) {
      event.preventDefault();
      bubble.querySelector('details')?.removeAttribute('open');
      this.#composer.reply(bubble);
    } else if (target?.closest('[data-older]')) {
      event.preventDefault();
      void this.#older();
    }
  }

  /** One page of older messages, above; what was read stays where it was. */
  async #older() {
    const ack = await this.#journal.ask('page', { stream: 'main', before: this.#data.first });
    if (!ack.ok) return;
    const height = document.documentElement.scrollHeight;
    const nodes = ack.events.map((/** @type {Message} */ one) => this.#bubbles.message(one, this.#journal.serverNow));
    this.#ref('stream').prepend(...nodes);
    this.#data.first = ack.events[0]?.seq ?? 0;
    if (!ack.more) this.#root.querySelector('[data-older]')?.remove();
    window.scrollBy(0, document.documentElement.scrollHeight - height);
  }

  #wake() {
    if (!document.hidden && this.#journal.link === 'lost') this.#journal.retry();
  }

  /** @returns {boolean} */
  #isNearEnd() {
    return window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR_PX;
  }

  #toEnd() {
    window.scrollTo(0, document.documentElement.scrollHeight);
    this.#seen();
  }

  #seen() {
    this.#unseen = 0;
    this.#drawDown();
  }

  #drawDown() {
    const text = this.#unseen > 0 ? ngettext('%(num)s new below', '%(num)s new below', this.#unseen) : '';
    fill(this.#ref('down'), text);
  }

  /** @param {string} name @returns {HTMLElement} */
  #ref(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-ref="${name}"]`));
  }
}

const root = document.querySelector('[data-thread]');
const data = document.getElementById('thread-data')?.textContent;
// A page of older messages that was opened by its address stays as it is.
if (root instanceof HTMLElement && data && !new URLSearchParams(location.search).has('before')) {
  new ThreadPage(root, JSON.parse(data)).open();
}
