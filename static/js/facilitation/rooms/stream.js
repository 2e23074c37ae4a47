/**
 * The stream on the screen: lines in their order, own waiting words at the end, and a place to read undisturbed.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';
import { button, el, picture, ref } from './dom.js';
import { changeOf, namedText } from './items.js';
import { lineNode } from './lines.js';

/** @typedef {import('../../core/sequence.js').LogEvent} LogEvent */
/** @typedef {import('../../core/outbox.js').Entry} Entry */
/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./people.js').People} People */
/**
 * @typedef {object} LineAction
 * @property {string} label
 * @property {(item: Item) => boolean} fits
 * @property {(item: Item) => void} run
 */

/** Nearer to the end than this, px, a reader is taken to follow. */
const FOLLOW_PX = 64;

/** One stream view; several log streams may be merged into it by time. */
export class StreamView {
  /** @type {Map<string, {item: Item, node: HTMLElement, stream: string}>} */
  #shown = new Map();
  #list;
  #echoes;
  #box;
  #down;
  #people;
  #zone;
  #actions;
  #missed = 0;
  /** Which line a correction stands for, by its id. @type {Map<string, string>} */
  #edits = new Map();
  /** Whether the reader is at the end; kept apart because a smaller window does not scroll by itself. */
  #follows = true;
  #height = 0;
  /** @type {() => void} */
  onRetry = () => {};
  /** One more word beside a line. @type {(item: Item) => string} */
  remark = () => '';

  /**
   * @param {HTMLElement} root holds `stream`, `stream-list`, `stream-echoes`, `stream-down`
   * @param {People} people
   * @param {string} zone
   * @param {LineAction[]} [actions]
   */
  constructor(root, people, zone, actions = []) {
    this.#box = ref(root, 'stream');
    this.#list = ref(root, 'stream-list');
    this.#echoes = ref(root, 'stream-echoes');
    this.#down = ref(root, 'stream-down');
    this.#people = people;
    this.#zone = zone;
    this.#actions = actions;
    this.#down.addEventListener('click', () => this.toEnd());
    this.#box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.#box);
    this.#list.addEventListener('click', (event) => this.#tapped(event));
    this.#list.addEventListener('keydown', (event) => this.#key(event));
  }

  /**
   * Shows events that were just applied; returns the items that are new.
   * @param {LogEvent[]} events
   * @returns {Item[]}
   */
  take(events) {
    const follows = this.#follows;
    const added = events.flatMap((event) => this.#takeOne(event));
    if (follows) this.toEnd();
    else this.#miss(added.filter((item) => item.type === 'line').length);
    return added;
  }

  /** Removes all that came by these streams. @param {string[]} streams */
  forget(streams) {
    for (const [id, entry] of this.#shown) if (streams.includes(entry.stream)) this.#remove(id);
  }

  /** The item of an id, for replies. @param {string | null | undefined} id @returns {Item | undefined} */
  item(id) {
    return id ? this.#shown.get(id)?.item : undefined;
  }

  /** Own words that are not stored yet, at the end. @param {Entry[]} entries @param {boolean} isStuck */
  echo(entries, isStuck) {
    const follows = this.#follows;
    const words = entries.filter((entry) => entry.event === 'send' && entry.payload.kind !== 'decline');
    this.#echoes.replaceChildren(...words.map((entry) => echoNode(entry, isStuck)));
    if (words.some((entry) => isStuck || entry.state === 'failed')) this.#echoes.append(this.#retryNode());
    if (follows) this.toEnd();
  }

  /** After the room around the stream has changed: who was at the end stays there. */
  keep() {
    if (this.#follows) this.toEnd();
  }

  toEnd() {
    this.#follows = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#missed = 0;
    this.#down.hidden = true;
  }

  /** @param {LogEvent} event @returns {Item[]} */
  #takeOne(event) {
    if (event.kind === 'hide') this.#blank(event.body.event, 'hidden');
    if (event.kind === 'withdraw') for (const id of event.body.events) this.#blank(id, 'withdrawn');
    if (event.kind === 'receipt') this.#redraw(event.body.event, { label: gettext('read by the leaders') });
    const change = changeOf(event, this.#people);
    if (change.edit) this.#edit(change.edit);
    change.remove.forEach((id) => this.#remove(this.#edits.get(id) ?? id));
    const added = change.add.filter((item) => !this.#shown.has(item.id));
    for (const item of added) {
      if (item.type === 'line') item.label = [item.label, this.remark(item)].filter(Boolean).join(' · ');
    }
    for (const item of added) this.#insert(item, event.stream);
    return added;
  }

  /** By time; the same time in the order of arrival. @param {Item} item @param {string} stream */
  #insert(item, stream) {
    if (this.#joinsLast(item)) return;
    const node = this.#node(item);
    this.#shown.set(item.id, { item, node, stream });
    let before = null;
    let last = this.#list.lastElementChild;
    while (last instanceof HTMLElement && Number(last.dataset.at) > item.at) {
      before = last;
      last = last.previousElementSibling;
    }
    this.#list.insertBefore(node, before);
  }

  /**
   * Comings and goings one after another are one note.
   * @param {Item} item
   * @returns {boolean}
   */
  #joinsLast(item) {
    const last = this.#list.lastElementChild;
    const before = last instanceof HTMLElement ? this.item(last.dataset.id) : undefined;
    if (!item.named || !before || before.named !== item.named || before.at > item.at) return false;
    const names = [...new Set([...(before.names ?? []), ...(item.names ?? [])])];
    this.#redraw(before.id, { names, text: namedText(item.named, names.join(', ')) });
    return true;
  }

  /** @param {string} id */
  #remove(id) {
    this.#shown.get(id)?.node.remove();
    this.#shown.delete(id);
  }

  /** The words go at once, also where they are quoted; the place stays. @param {string} id @param {string} gone */
  #blank(id, gone) {
    const own = this.#edits.get(id) ?? id;
    this.#redraw(own, { gone, text: this.item(own)?.type === 'line' ? '' : gettext('Words withdrawn') });
    for (const { item } of Array.from(this.#shown.values())) if (item.replyTo === id) this.#redraw(item.id, {});
  }

  /** The later version stands in place of the first. @param {{id: string, of: string, text: string}} edit */
  #edit({ id, of, text }) {
    this.#edits.set(id, of);
    const item = this.item(of);
    if (item && !item.gone) this.#redraw(of, { text, label: edited(item.label ?? '') });
  }

  /** @param {string} id @param {Partial<Item>} change */
  #redraw(id, change) {
    const entry = this.#shown.get(id);
    if (!entry) return;
    entry.item = { ...entry.item, ...change };
    const node = this.#node(entry.item);
    entry.node.replaceWith(node);
    entry.node = node;
  }

  /** @param {Item} item @returns {HTMLElement} */
  #node(item) {
    const node = lineNode(item, this.#people, this.#zone, this.item(item.replyTo));
    node.dataset.id = item.id;
    node.dataset.at = `${item.at}`;
    return node;
  }

  /** @param {number} count */
  #miss(count) {
    this.#missed += count;
    this.#down.hidden = this.#missed === 0;
    const text = ngettext('%(count)s new below', '%(count)s new below', this.#missed, { count: this.#missed });
    this.#down.replaceChildren(picture('arrow-down') ?? '', text);
  }

  #resized() {
    this.#height = this.#box.clientHeight;
    this.keep();
  }

  #scrolled() {
    // A window that has just changed its size is the observer's matter.
    if (this.#box.clientHeight !== this.#height) return;
    this.#follows = this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < FOLLOW_PX;
    if (!this.#follows || this.#missed === 0) return;
    this.#missed = 0;
    this.#down.hidden = true;
  }

  /** @returns {HTMLElement} */
  #retryNode() {
    const word = el('span', { class: 'echo-failed', text: gettext('Not sent') });
    const mark = el('span', { class: 'echo-mark', text: '!', attrs: { 'aria-hidden': 'true' } });
    return el(
      'li',
      { class: 'echo-retry' },
      mark,
      word,
      button(gettext('Try again'), { onClick: () => this.onRetry() }),
    );
  }

  /** @param {Event} event */
  #tapped(event) {
    const node = event.target instanceof Element ? event.target.closest('li') : null;
    if (!node || (event.target instanceof Element && event.target.closest('button, a'))) return;
    if (String(window.getSelection())) return;
    this.#toggle(node);
  }

  /** @param {HTMLLIElement} node */
  #toggle(node) {
    const open = node.querySelector('.line-actions');
    for (const other of this.#list.querySelectorAll('.line-actions')) other.remove();
    const item = this.item(node.dataset.id);
    if (open || !item || item.gone) return;
    const fitting = this.#actions.filter((action) => action.fits(item));
    if (fitting.length === 0) return;
    const buttons = fitting.map((action) => button(
      action.label,
      { kind: 'quiet', onClick: () => this.#run(action, item) },
    ));
    node.append(el('div', { class: 'line-actions' }, ...buttons));
    node.scrollIntoView({ block: 'nearest' });
  }

  /** @param {LineAction} action @param {Item} item */
  #run(action, item) {
    for (const open of this.#list.querySelectorAll('.line-actions')) open.remove();
    action.run(item);
  }

  /**
   * One tab stop; arrows walk the lines, Enter opens what can be done with one, Escape goes back.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.target instanceof HTMLButtonElement && event.code !== 'Escape') return;
    const lines = Array.from(this.#list.children).filter((child) => child instanceof HTMLLIElement);
    const here = lines.findIndex((child) => child.contains(document.activeElement));
    const line = lines[here];
    if (event.code === 'ArrowUp') lines[here < 0 ? lines.length - 1 : Math.max(0, here - 1)]?.focus();
    else if (event.code === 'ArrowDown') lines[Math.min(lines.length - 1, here + 1)]?.focus();
    else if (event.code === 'Enter' && line) this.#toggle(line);
    else if (event.code === 'Escape') this.#list.focus();
    else return;
    event.preventDefault();
  }
}

/** @param {string} label @returns {string} */
function edited(label) {
  const word = gettext('corrected');
  return label.includes(word) ? label : [label, word].filter(Boolean).join(' · ');
}

/** @param {Entry} entry @param {boolean} isStuck @returns {HTMLElement} */
function echoNode(entry, isStuck) {
  const isFailed = isStuck || entry.state === 'failed';
  const word = isFailed ? gettext('not sent yet') : gettext('sending');
  const state = el('span', { class: 'line-state' }, picture(isFailed ? 'exclamation-lg' : 'clock') ?? '', word);
  return el(
    'li',
    { class: `line line-mine line-echo${isFailed ? ' is-failed' : ''}` },
    el('div', { class: 'line-bubble' }, el('p', { class: 'line-text', text: entry.payload.body?.text ?? '' }), state),
  );
}
