/**
 * What was typed into the form that was sent last: kept in this tab until a page shows that the server took it, and
 * put back when the answer never came. Never kept: passwords, files, hidden boxes. Removed at sign-out. Each submit
 * carries a key, by which the server knows one that comes again and does nothing twice.
 * @module
 */

import { newCid } from './cid.js';
import { gettext } from './i18n.js';

const SENT_FORM = 'golosa.form';
/** The hidden box with the key; `portal/submits/rules.py` knows it. */
const SUBMIT = '_submit';
/** The server knows this submit and cannot say what became of it. */
const CAME_BEFORE = 'came_before';
const NEVER = new Set(['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image']);
// Statuses after which the same words may be sent again: nothing was wrong with them.
const AGAIN = new Set(['400', '429', '500', '502', '503', '504']);

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Box */
/** @typedef {[name: string, value: string | boolean | string[]]} Entry */

/**
 * @typedef {object} Kept
 * @property {string} person
 * @property {string} path of the page with the form
 * @property {string} action path that it was sent to
 * @property {number} at its place among the forms that go there
 * @property {Entry[]} entries in the order of the boxes
 * @property {string} [key] of the submit; none when only the person can tell what became of it
 * @property {Entry} [pressed] name and value of the button
 * @property {boolean} [isRefused] known not to be saved
 */

/**
 * @typedef {object} Seen the page that has come
 * @property {string} person
 * @property {string} path
 * @property {boolean} isAnswer to a form: came by a redirect, or was made by a POST itself
 * @property {boolean} hasErrors shows the form with its own error summary
 * @property {string} status of an error page, else empty
 * @property {string} code of an error page, else empty
 */

/** @param {HTMLFormElement} form @returns {Box[]} */
export function boxesOf(form) {
  const boxes = /** @type {Box[]} */ (
    [...form.elements].filter((one) => /^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName))
  );
  return boxes.filter((box) => box.name && !NEVER.has(box.type));
}

/** @param {Box} box @returns {string | boolean | string[]} */
function valueOf(box) {
  if (box.type === 'checkbox' || box.type === 'radio') return /** @type {HTMLInputElement} */ (box).checked;
  if (box.type !== 'select-multiple') return box.value;
  return [.../** @type {HTMLSelectElement} */ (box).selectedOptions].map((option) => option.value);
}

/** @param {Box} box @param {string | boolean | string[]} value */
function fill(box, value) {
  if (typeof value === 'boolean') /** @type {HTMLInputElement} */ (box).checked = value;
  else if (typeof value === 'string') box.value = value;
  else {
    const { options } = /** @type {HTMLSelectElement} */ (box);
    for (const option of options) option.selected = value.includes(option.value);
  }
}

/** @param {HTMLFormElement} form @returns {Entry[]} */
export function entriesOf(form) {
  return boxesOf(form).map((box) => [box.name, valueOf(box)]);
}

/**
 * Puts the words back into the boxes of the same names and order; answers whether anything changed.
 * @param {HTMLFormElement} form
 * @param {Entry[]} entries
 */
export function putBack(form, entries) {
  const rest = [...entries];
  let isChanged = false;
  for (const box of boxesOf(form)) {
    const at = rest.findIndex(([name]) => name === box.name);
    if (at < 0) continue;
    const [[, value]] = rest.splice(at, 1);
    if (JSON.stringify(valueOf(box)) === JSON.stringify(value)) continue;
    fill(box, value);
    isChanged = true;
  }
  return isChanged;
}

/**
 * What becomes of the kept words on the page that has come.
 * @param {Kept} kept
 * @param {Seen} seen
 * @returns {'restore' | 'keep' | 'refused' | 'unsure' | 'drop'} `refused`: kept, and known not to be saved; `unsure`:
 *   kept without its key
 */
export function fate(kept, seen) {
  if (seen.person !== kept.person) return seen.person || !kept.person ? 'drop' : 'refused'; // the sign-in had ended
  if (seen.hasErrors) return 'drop';
  if (seen.code === CAME_BEFORE) return 'unsure';
  if (seen.status) return AGAIN.has(seen.status) ? 'refused' : 'drop';
  const isHere = seen.path === kept.path;
  if (kept.isRefused) return isHere ? 'restore' : 'keep';
  if (seen.isAnswer) return 'drop';
  return isHere ? 'restore' : 'keep';
}

/** @returns {Storage | null} */
function storage() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

/** @returns {Kept | null} */
function read() {
  try {
    return JSON.parse(storage()?.getItem(SENT_FORM) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {Kept} kept */
function write(kept) {
  try {
    storage()?.setItem(SENT_FORM, JSON.stringify(kept));
  } catch {
    // A browser without room keeps what its own form restoration keeps.
  }
}

/** Forgets the words. */
function forget() {
  storage()?.removeItem(SENT_FORM);
}

/** Where a form goes; a box named `action` hides the form's own property. @param {HTMLFormElement} form */
function addressOf(form) {
  const { pathname, search } = new URL(form.getAttribute('action') ?? '', location.href);
  return pathname + search;
}

/** @param {Document} root */
const personOf = (root) => root.documentElement.dataset.person ?? '';
const here = () => location.pathname + location.search;

/** Forms whose words came back, with what is known of their submit. @type {WeakMap<HTMLFormElement, Kept>} */
const cameBack = new WeakMap();

/** @param {HTMLElement | null} button @returns {Entry | undefined} */
function pressedBy(button) {
  const { name, value } = /** @type {HTMLButtonElement} */ (button ?? {});
  return name ? [name, value] : undefined;
}

/**
 * The key of this submit: the same as the last one's when the same words go by the same button, else a new one.
 * @param {Kept | undefined} before
 * @param {Entry[]} entries
 * @param {Entry | undefined} pressed
 */
export function keyFor(before, entries, pressed) {
  const isSame = JSON.stringify([before?.entries, before?.pressed]) === JSON.stringify([entries, pressed]);
  return (isSame && before?.key) || newCid();
}

/** Puts the key into the form. @param {HTMLFormElement} form @param {string} key */
function mark(form, key) {
  let box = [...form.elements].find((one) => /** @type {Box} */ (one).name === SUBMIT);
  if (!box) {
    box = Object.assign(document.createElement('input'), { type: 'hidden', name: SUBMIT });
    form.append(box);
  }
  /** @type {HTMLInputElement} */ (box).value = key;
}

/**
 * Keeps the words of a form that is about to leave the page, and marks it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button that was pressed
 */
export function remember(form, button) {
  if (form.hasAttribute('data-sign-out')) forget();
  if (form.hasAttribute('data-sign-out') || form.hasAttribute('data-download')) return;
  const [entries, pressed] = [entriesOf(form), pressedBy(button)];
  const key = keyFor(cameBack.get(form), entries, pressed);
  mark(form, key);
  const action = addressOf(form);
  const at = alike(document, action).indexOf(form);
  if (entries.length) write({ person: personOf(document), path: here(), action, at, entries, key, pressed });
}

/** @param {Document} root @param {string} action */
const alike = (root, action) => [...root.forms].filter((one) => addressOf(one) === action);

/** The button that the lost submit was pressed by. @param {HTMLFormElement} form @returns {HTMLElement | null} */
export function pressedIn(form) {
  const [name, value] = cameBack.get(form)?.pressed ?? ['', ''];
  const buttons = /** @type {HTMLButtonElement[]} */ ([...form.elements].filter((one) => one.tagName === 'BUTTON'));
  return buttons.find((one) => one.type === 'submit' && one.name === name && (!name || one.value === value)) ?? null;
}

/** @param {Document} root @returns {Seen} */
function look(root) {
  const came = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType('navigation')[0]);
  const error = root.querySelector('[data-error-status]');
  return {
    person: personOf(root),
    path: here(),
    isAnswer: (came?.redirectCount ?? 0) > 0 || root.documentElement.hasAttribute('data-answer'),
    hasErrors: Boolean(root.querySelector('[data-error-summary]')),
    status: error?.getAttribute('data-error-status') ?? '',
    code: error?.getAttribute('data-error-code') ?? '',
  };
}

/** What happened, what is kept, what to do. @param {Kept} kept */
function told({ isRefused, key }) {
  if (isRefused) {
    return [
      gettext('This form was not saved.'),
      gettext('What you typed is back in it.'),
      gettext('Look through it and send it once more.'),
    ];
  }
  return [
    gettext('The answer did not come, so it is not known whether this form was saved.'),
    gettext('What you typed is back in it.'),
    key
      ? gettext('Send it again: if it was saved already, nothing will be done twice.')
      : gettext('Look first whether it is there already; if not, send it again.'),
  ];
}

/**
 * @param {Document} root
 * @param {(form: HTMLFormElement, texts: string[], canRepeat: boolean) => void} say
 * @param {boolean} isAsLeft the page is the one that was left, out of the browser's memory
 */
export function start(root, say, isAsLeft = false) {
  const kept = read();
  if (!kept) return;
  const seen = look(root);
  const end = fate(kept, isAsLeft ? { ...seen, isAnswer: false, hasErrors: false, status: '', code: '' } : seen);
  if (end === 'keep') return;
  if (end === 'refused' || end === 'unsure') {
    write({ ...kept, isRefused: end === 'refused', key: end === 'refused' ? kept.key : undefined });
    return;
  }
  forget();
  if (end === 'drop') return;
  const form = alike(root, kept.action)[kept.at];
  if (!form) return;
  putBack(form, kept.entries);
  cameBack.set(form, { ...kept, entries: entriesOf(form) });
  say(form, told(kept), Boolean(kept.key) && !kept.isRefused);
}
