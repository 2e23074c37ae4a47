/**
 * A person's own choices in a room: what is read aloud, the size of the text, a buzz on the own turn.
 * @module
 */

import { MODES } from './announcements.js';

/** @typedef {import('./announcements.js').Mode} Mode */
/** @typedef {import('../../core/person_store.js').PersonStore} PersonStore */
/** @typedef {{mode: Mode, size: number, buzz: boolean}} Choices */

const KEY = 'room.choices';
const SIZE_MIN = 15;
const SIZE_MAX = 24;

/** The choices, kept per person on this device, and their controls in the dialog. */
export class Settings {
  /** @type {Choices} */
  choices;
  /** @type {(choices: Choices) => void} */
  onChange = () => {};
  #store;
  #root;

  /**
   * @param {PersonStore} store
   * @param {HTMLElement} root the room
   */
  constructor(store, root) {
    this.#store = store;
    this.#root = root;
    this.choices = { mode: 'leaders', size: 17, buzz: false, ...store.read(KEY) };
    root.addEventListener('change', (event) => this.#changed(event.target));
    root.addEventListener('click', (event) => this.#clicked(event.target));
    this.#show();
  }

  /** One short buzz, if the person asked for it and the device can. */
  buzz() {
    if (this.choices.buzz) navigator.vibrate?.(200);
  }

  /** @param {EventTarget | null} target */
  #changed(target) {
    if (!(target instanceof HTMLInputElement)) return;
    const mode = MODES.find((one) => one === target.value);
    if (target.name === 'announce' && mode) this.#set({ mode });
    else if (target.name === 'buzz') this.#set({ buzz: target.checked });
  }

  /** @param {EventTarget | null} target */
  #clicked(target) {
    const step = target instanceof Element ? target.closest('[data-text-step]') : null;
    if (!(step instanceof HTMLElement)) return;
    const size = this.choices.size + Number(step.dataset.textStep);
    this.#set({ size: Math.min(SIZE_MAX, Math.max(SIZE_MIN, size)) });
  }

  /** @param {Partial<Choices>} change */
  #set(change) {
    this.choices = { ...this.choices, ...change };
    this.#store.write(KEY, this.choices);
    this.#show();
    this.onChange(this.choices);
  }

  #show() {
    const { mode, size, buzz } = this.choices;
    this.#root.style.setProperty('--room-read', `${size / 16}rem`);
    this.#root.style.setProperty('--room-read-line', `${(size * 1.6) / 16}rem`);
    for (const input of this.#root.querySelectorAll('input')) {
      if (input.name === 'announce') input.checked = input.value === mode;
      if (input.name === 'buzz') input.checked = buzz;
    }
    for (const node of this.#root.querySelectorAll('[data-ref="text-size"]')) node.textContent = `${size}`;
  }
}
