/**
 * Signing in: the keys of the PIN without a round trip for each, passwords that can be shown, reading the page aloud.
 * Without this script every key is a submit button and the page works the same, a step at a time.
 */

import {gettext} from '../core/i18n.js';

const PIN_LENGTH = 6;

/** @param {HTMLFormElement} form */
function startKeys(form) {
  const box = form.querySelector('input[name="pin"]');
  const dots = form.querySelector('[data-dots]');
  if (!(box instanceof HTMLInputElement) || !dots) return;
  const show = () => {
    const n = Math.min(box.value.length, PIN_LENGTH);
    const [signs, said] = dots.children;
    if (signs) signs.textContent = '●'.repeat(n) + '○'.repeat(PIN_LENGTH - n);
    if (said) said.textContent = gettext('%(n)s of 6').replace('%(n)s', String(n));
  };
  box.addEventListener('input', show);
  form.addEventListener('click', (event) => {
    const key = event.target instanceof Element ? event.target.closest('button[name="press"]') : null;
    if (!(key instanceof HTMLButtonElement)) return;
    event.preventDefault();
    box.value = key.value === 'back' ? box.value.slice(0, -1) : (box.value + key.value).slice(0, PIN_LENGTH);
    show();
    if (box.value.length === PIN_LENGTH && key.value !== 'back') form.requestSubmit();
  });
}

/** @param {HTMLElement} label */
function startShow(label) {
  const box = document.getElementById(label.dataset.show ?? '');
  const tick = label.querySelector('input');
  if (!(box instanceof HTMLInputElement) || !tick) return;
  label.hidden = false;
  tick.addEventListener('change', () => { box.type = tick.checked ? 'text' : 'password'; });
  box.form?.addEventListener('submit', () => { box.type = 'password'; });
}

/** @param {HTMLButtonElement} button */
function startListen(button) {
  const voice = globalThis.speechSynthesis;
  if (!voice) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    if (voice.speaking) {
      voice.cancel();
      return;
    }
    const words = new SpeechSynthesisUtterance(document.querySelector('main')?.innerText ?? '');
    words.lang = document.documentElement.lang;
    voice.speak(words);
  });
}

for (const form of document.querySelectorAll('form[data-pin]')) startKeys(/** @type {HTMLFormElement} */ (form));
for (const label of document.querySelectorAll('[data-show]')) startShow(/** @type {HTMLElement} */ (label));
for (const button of document.querySelectorAll('[data-listen]')) startListen(/** @type {HTMLButtonElement} */ (button));
