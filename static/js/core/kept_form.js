/**
 * What was typed into the form that was sent last: kept in this tab until a page shows that the server took it, and
 * put back when the answer never came. Never kept: passwords, files, hidden boxes. Removed at sign-out.
 * @module
 */

import { gettext } from './i18n.js';

const SENT_FORM = 'golosa.form';
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
 * @property {Entry[]} entries in the order of the boxes
 * @property {boolean} [isRefused] known not to be saved
 */

/**
 * @typedef {object} Seen the page that has come
 * @property {string} person
 * @property {string} path
 * @property {boolean} isAnswer to a form: came by a redirect, or was made by a POST itself
 * @property {boolean} hasErrors shows the form with its own error summary
 * @property {string} status of an error page, else empty
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
 * @returns {'restore' | 'keep' | 'refused' | 'drop'} `refused`: kept, and known not to be saved
 */
export function fate(kept, seen) {
  if (seen.person !== kept.person) return seen.person || !kept.person ? 'drop' : 'refused'; // the sign-in had ended
  if (seen.hasErrors) return 'drop';
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
export function forget() {
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

/** Keeps the words of a form that is about to leave the page. @param {HTMLFormElement} form */
export function remember(form) {
  const entries = entriesOf(form);
  if (form.hasAttribute('data-sign-out')) forget();
  else if (entries.length) {
    write({ person: personOf(document), path: here(), action: addressOf(form), entries });
  }
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
  };
}

/** @param {boolean} isRefused */
function told(isRefused) {
  return isRefused
    ? [
        gettext('This form was not saved.'),
        gettext('What you typed is back in it.'),
        gettext('Look through it and send it once more.'),
      ]
    : [
        gettext('The answer did not come, so it is not known whether this form was saved.'),
        gettext('What you typed is back in it.'),
        gettext('Look first whether it is there already; if not, send it again.'),
      ];
}

/**
 * @param {Document} root
 * @param {(form: HTMLFormElement, texts: string[]) => void} say
 */
export function start(root, say) {
  const kept = read();
  if (!kept) return;
  const end = fate(kept, look(root));
  if (end === 'keep') return;
  if (end === 'refused') {
    write({ ...kept, isRefused: true });
    return;
  }
  forget();
  if (end === 'drop') return;
  const form = [...root.forms].find((one) => addressOf(one) === kept.action && putBack(one, kept.entries));
  if (form) say(form, told(Boolean(kept.isRefused)));
}
