/**
 * “Near me”: the device is asked where it is only when somebody presses for it. The place is rounded to about a
 * kilometre, kept in this tab alone until sign-out, and sent in the body of a request, never in an address.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { PersonStore } from '../../core/person_store.js';

const HERE = 'me';
const PLACES = 2;
const WAIT_MS = 15000;
const NAME = 'here';

/** @typedef {{latitude: number, longitude: number}} Position */

/**
 * A place no nearer than about a kilometre.
 * @param {Position} at
 * @returns {Position}
 */
export function blurred(at) {
  const round = (/** @type {number} */ value) => Number(value.toFixed(PLACES));
  return { latitude: round(at.latitude), longitude: round(at.longitude) };
}

/** What stands between the place and the answer. @param {number} code of a GeolocationPositionError */
export function refused(code) {
  if (code === 1) {
    return gettext('The browser may not tell where you are. Allow it for this site, or choose a territory.');
  }
  return gettext('The device does not know where it is. Try once more, or choose a territory.');
}

/** @returns {PersonStore} */
function store() {
  return new PersonStore(document.documentElement.dataset.person ?? '', globalThis.sessionStorage);
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
function listen(form, button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-disabled', 'true');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        store().write(NAME, blurred(coords));
        lookFromHere(form);
      },
      ({ code }) => {
        button.removeAttribute('aria-disabled');
        tell(form, refused(code));
      },
      { maximumAge: 600000, timeout: WAIT_MS },
    );
  });
}

/** @param {HTMLFormElement} form */
function lookFromHere(form) {
  const near = /** @type {HTMLSelectElement} */ (form.elements.namedItem('near'));
  if (![...near.options].some((one) => one.value === HERE)) near.add(new Option(gettext('Where I am now'), HERE));
  near.value = HERE;
  form.requestSubmit();
}

/** @param {HTMLFormElement} form @param {string} words */
function tell(form, words) {
  let line = form.querySelector('[data-near-told]');
  if (!line) {
    line = document.createElement('p');
    line.className = 'hint';
    line.setAttribute('data-near-told', '');
    form.append(line);
  }
  line.textContent = words;
  say(words);
}

/** @param {HTMLElement} found the part of the page that depends on where the reader stands */
function fill(found) {
  const at = /** @type {Position | null} */ (store().read(NAME));
  const url = found.dataset.nearHere;
  if (!at || !url) return;
  const options = { source: found, target: found, swap: 'innerHTML', values: at };
  /** @type {any} */ (globalThis).htmx.ajax('POST', url, options);
}

const form = /** @type {HTMLFormElement | null | undefined} */ (globalThis.document?.querySelector('[data-near-form]'));
const button = /** @type {HTMLButtonElement | null | undefined} */ (form?.querySelector('[data-near-me]'));
if (form && button && 'geolocation' in navigator) listen(form, button);
const found = /** @type {HTMLElement | null | undefined} */ (globalThis.document?.querySelector('[data-near-here]'));
if (found) fill(found);
