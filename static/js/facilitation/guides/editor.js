/**
 * The rows of the guide's editor on the page: numbers, minutes, order by buttons, keys and drag, removal with undo.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { dropped, moved } from './order.js';

/** @typedef {{kind: string, key: string, node: HTMLElement}} LiveRow */

/** Gives a copied pattern its own key. @param {Element} node @param {string} key */
function rename(node, key) {
  for (const one of [node, ...node.querySelectorAll('*')]) {
    for (const { name, value } of [...one.attributes]) {
      if (value.includes('__key__')) one.setAttribute(name, value.replaceAll('__key__', key));
    }
  }
}

/** @param {string} label @param {() => void} act */
function quietButton(label, act) {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'btn btn-quiet', textContent: label });
  button.addEventListener('click', act);
  return button;
}

/** The list of rows. */
export class Editor {
  /**
   * @param {HTMLElement} list
   * @param {() => void} onChange
   */
  constructor(list, onChange) {
    this.list = list;
    this.onChange = onChange;
    this.number();
  }

  /** @returns {LiveRow[]} */
  rows() {
    const nodes = /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll('[data-row]'));
    return [...nodes].map((node) => ({ kind: node.dataset.row ?? '', key: node.dataset.key ?? '', node }));
  }

  /** @param {string} key @param {number} step */
  move(key, step) {
    this.put(moved(this.rows(), key, step), key);
  }

  /** @param {string} key @param {string} before */
  drop(key, before) {
    this.put(dropped(this.rows(), key, before), key);
  }

  /** @param {LiveRow[]} rows @param {string} key */
  put(rows, key) {
    const focused = document.activeElement;
    this.list.replaceChildren(...rows.map((row) => row.node));
    this.changed();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    const place = rows.findIndex((row) => row.key === key) + 1;
    say(gettext('Row %(place)s of %(all)s', { place, all: rows.length }));
  }

  /** @param {string} kind @param {string} under */
  add(kind, under) {
    const pattern = document.getElementById(`pattern-${kind}`);
    if (!(pattern instanceof HTMLTemplateElement)) return;
    const key = `${kind}${crypto.getRandomValues(new Uint32Array(2)).join('').slice(0, 16)}`;
    const made = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
    const node = made.querySelector('[data-row]');
    if (!node) return;
    rename(node, key);
    const after = kind === 'q' ? this.lastOf(under) : null;
    if (after) after.after(node);
    else this.list.append(node);
    document.querySelector('[data-guide-empty]')?.remove();
    this.changed();
    document.getElementById(`text-${key}`)?.focus();
  }

  /** The last row of a section. @param {string} key */
  lastOf(key) {
    return this.block(key).at(-1)?.node ?? null;
  }

  /** A row with all that goes with it. @param {string} key */
  block(key) {
    const rows = this.rows();
    const start = rows.findIndex((row) => row.key === key);
    if (rows[start]?.kind === 'q') return [rows[start]];
    const next = rows.findIndex((row, place) => place > start && row.kind === 's');
    return start < 0 ? [] : rows.slice(start, next < 0 ? rows.length : next);
  }

  /** @param {string} key */
  remove(key) {
    const gone = this.block(key).map((row) => row.node);
    const first = gone[0];
    if (!first) return;
    const strip = this.strip(gone, first.dataset.row === 's');
    first.before(strip);
    for (const node of gone) node.remove();
    this.changed();
    strip.querySelector('button')?.focus();
  }

  /** @param {HTMLElement[]} gone @param {boolean} isSection */
  strip(gone, isSection) {
    const section = gettext('The section is removed with its questions.');
    const text = isSection ? section : gettext('The question is removed.');
    const strip = Object.assign(document.createElement('div'), { className: 'undo-strip' });
    strip.append(Object.assign(document.createElement('span'), { className: 'undo-strip-text', textContent: text }));
    const back = () => {
      strip.replaceWith(...gone);
      this.changed();
      gone[0]?.focus();
    };
    strip.append(quietButton(gettext('Put back'), back));
    say(text);
    return strip;
  }

  changed() {
    this.number();
    this.onChange();
  }

  /** Numbers of sections and questions, and the planned minutes. */
  number() {
    const counts = { s: 0, q: 0 };
    for (const { kind, node } of this.rows()) {
      counts[kind === 's' ? 's' : 'q'] += 1;
      const place = node.querySelector('[data-number]');
      if (place) place.textContent = String(kind === 's' ? counts.s : counts.q);
    }
    const planned = document.querySelector('[data-planned]');
    if (planned) planned.textContent = String(this.minutes());
  }

  minutes() {
    const boxes = this.list.querySelectorAll('[data-row="s"] input[name^="minutes-"]');
    const typed = [...boxes].map((box) => (box instanceof HTMLInputElement ? box.value.trim() : ''));
    return typed.reduce((sum, text) => sum + (/^\d{1,4}$/.test(text) ? Number(text) : 0), 0);
  }
}
