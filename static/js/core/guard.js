/**
 * An ordinary form leaves its page only when there is somebody to take it: the server is asked first, and without an
 * answer the person stays, with everything typed, a word of what happened and a button that tries again.
 * @module
 */

import { alertNow } from './announcer.js';
import { markBusy, unmark } from './forms.js';
import { gettext } from './i18n.js';
import * as kept from './kept_form.js';

const HEALTH = '/health';
export const PATIENCE_MS = 10_000;
const AWAY = new Set([502, 503, 504]);

/** Forms that have just been let through. @type {WeakSet<HTMLFormElement>} */
const cleared = new WeakSet();

/**
 * Whether a form can be sent now.
 * @param {typeof fetch} ask
 * @returns {Promise<'there' | 'away' | 'lost'>} `away`: the house is not up; `lost`: there is no line to it
 */
export async function reach(ask = fetch) {
  try {
    const signal = AbortSignal.timeout?.(PATIENCE_MS);
    const answer = await ask(HEALTH, { method: 'HEAD', cache: 'no-store', redirect: 'manual', signal });
    return AWAY.has(answer.status) ? 'away' : 'there';
  } catch {
    return 'lost';
  }
}

/**
 * What happened, what is kept, what to do.
 * @param {'away' | 'lost'} state
 * @param {boolean} isTyped
 */
export function words(state, isTyped) {
  return [
    state === 'away'
      ? gettext('Golosa does not answer now: it may be starting anew.')
      : gettext('There is no connection.'),
    isTyped ? gettext('Nothing was sent. What you typed is still here.') : gettext('Nothing was sent or changed.'),
    state === 'away' ? gettext('Try again in a minute.') : gettext('Try again when the network is back.'),
  ];
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed */
function isOrdinary(form, pressed) {
  // By attributes: a box named `method` or `action` hides the form's own property.
  const set = (/** @type {string} */ name) => pressed?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
  const isOurs = new URL(set('action'), location.href).origin === location.origin;
  const isForScript = [form, pressed].some((one) => one?.hasAttribute('hx-post'));
  const isPlain = set('method').toLowerCase() === 'post' && ['', '_self'].includes(set('target'));
  return isPlain && isOurs && !isForScript && 'requestSubmit' in form;
}

/**
 * The box with the words: at the button that was pressed when something was typed or a dialog lies over the page,
 * else at the head of the page.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} pressed
 * @param {string[]} texts
 * @param {string} kind
 */
function put(form, pressed, texts, kind) {
  const box = Object.assign(document.createElement('div'), { className: kind });
  const text = Object.assign(document.createElement('div'), { className: `${kind}-text` });
  box.setAttribute('data-guard', '');
  text.append(...texts.map((one) => Object.assign(document.createElement('p'), { textContent: one })));
  if (kind === 'problem') text.firstElementChild?.classList.add('problem-what');
  box.append(text);
  form.ownerDocument.querySelector('[data-guard]')?.remove();
  const head = document.getElementById('page-problem');
  const isNear = kept.boxesOf(form).length > 0 || form.closest('dialog') || !head;
  const mark = isNear ? (pressed?.closest('.btn-row, .dialog-acts') ?? pressed) : null;
  if (mark && form.contains(mark)) mark.before(box);
  else if (isNear) form.append(box);
  else head.replaceChildren(box);
  return box;
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed @param {'away' | 'lost'} state */
function refuse(form, pressed, state) {
  const texts = words(state, kept.boxesOf(form).length > 0);
  const box = put(form, pressed, texts, 'problem');
  const button = again(box, gettext('Try again'), () => void (form.dataset.busy ?? send(form, pressed)));
  form.dispatchEvent(new CustomEvent('unsent'));
  box.scrollIntoView({ block: 'nearest' });
  button.focus({ preventScroll: true });
  alertNow(texts.join(' '));
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed */
async function send(form, pressed) {
  markBusy(form, pressed);
  const state = await reach();
  unmark(form);
  if (state !== 'there') {
    refuse(form, pressed, state);
    return;
  }
  const isStill = pressed?.isConnected && /** @type {HTMLButtonElement} */ (pressed).form === form;
  cleared.add(form);
  form.requestSubmit(isStill ? pressed : null);
  cleared.delete(form);
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !isOrdinary(form, event.submitter)) return;
  if (cleared.has(form)) {
    kept.remember(form, event.submitter);
    return;
  }
  event.preventDefault();
  void send(form, event.submitter);
}

/** @param {Document} root */
export function start(root) {
  // On the window: after all that the page itself does with its forms.
  globalThis.addEventListener('submit', onSubmit);
  globalThis.addEventListener('pageshow', (event) => event.persisted && kept.start(root, tellLost, true));
  kept.start(root, tellLost);
}

/**
 * The answer to this form never came.
 * @param {HTMLFormElement} form
 * @param {string[]} texts
 * @param {boolean} canRepeat
 */
function tellLost(form, texts, canRepeat) {
  const box = put(form, lastButton(form), texts, 'note');
  box.setAttribute('role', 'status');
  if (canRepeat) again(box, gettext('Send it again'), () => form.requestSubmit(kept.pressedIn(form)));
}

/** @param {HTMLElement} box @param {string} text @param {() => void} act */
function again(box, text, act) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-secondary' });
  button.textContent = text;
  button.addEventListener('click', act);
  box.append(button);
  return button;
}

/** @param {HTMLFormElement} form @returns {HTMLElement | null} */
function lastButton(form) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('button:not([type="button"])'));
  return buttons[buttons.length - 1] ?? null;
}
