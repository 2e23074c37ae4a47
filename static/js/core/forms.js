/**
 * Forms: the error summary takes focus, a second press is ignored while the first is under way, counters, choices of
 * theme, printing, bulk bars, dropped files.
 * @module
 */

import { alertNow } from './announcer.js';
import { gettext, ngettext } from './i18n.js';

/** A form that has waited so long may be sent again: the answer is lost. */
export const STUCK_MS = 20_000;

/** @param {Document | Element} root */
export function focusErrors(root) {
  const summary = root.querySelector('[data-error-summary]');
  if (summary instanceof HTMLElement) summary.focus();
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed */
export function markBusy(form, pressed) {
  form.dataset.busy = '1';
  pressed?.setAttribute('aria-disabled', 'true');
  pressed?.classList.add('is-busy');
  document.documentElement.classList.add('is-loading');
  setTimeout(() => unmark(form), STUCK_MS);
}

/** @param {HTMLFormElement} form */
export function unmark(form) {
  delete form.dataset.busy;
  document.documentElement.classList.remove('is-loading');
  // A button may stand outside its form and name it.
  for (const button of form.ownerDocument.querySelectorAll('.is-busy')) {
    if (!(button instanceof HTMLButtonElement && button.form === form) && !form.contains(button)) continue;
    button.classList.remove('is-busy');
    button.removeAttribute('aria-disabled');
  }
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === 'dialog') return;
  if (event.submitter?.getAttribute('aria-disabled') === 'true' || form.dataset.busy) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (refusesSize(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // Later handlers may still refuse; a download never leaves the page.
  queueMicrotask(() => {
    if (!event.defaultPrevented && !form.hasAttribute('data-download')) markBusy(form, event.submitter);
  });
}

/** Says at 80 % of the limit how much is written. @param {HTMLTextAreaElement | HTMLInputElement} box */
export function counterText(box) {
  const limit = Number(box.dataset.count);
  const length = [...box.value].length;
  if (!limit || length < limit * 0.8) return '';
  return gettext('%(length)s of %(limit)s characters', { length, limit });
}

/** @param {HTMLTextAreaElement | HTMLInputElement} box */
function count(box) {
  let line = document.getElementById(`${box.id}-count`);
  if (!line) {
    line = Object.assign(document.createElement('p'), { id: `${box.id}-count`, className: 'counter mb-0' });
    box.after(line);
  }
  line.textContent = counterText(box);
}

/** @param {Event} event */
function onInput(event) {
  const box = event.target;
  if ((box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) && box.dataset.count) count(box);
  if (box instanceof HTMLInputElement && box.type === 'checkbox' && box.form) bulk(box.form);
  if (box instanceof HTMLInputElement && box.type === 'file') listFiles(box);
}

/** @param {HTMLFormElement} form */
function bulk(form) {
  const bar = document.querySelector(`[data-bulk-for="${CSS.escape(form.id)}"]`);
  if (!(bar instanceof HTMLElement)) return;
  const chosen = form.querySelectorAll('tbody input[type="checkbox"]:checked').length;
  bar.hidden = chosen === 0;
  const text = bar.querySelector('[data-bulk-count]');
  if (text) text.textContent = ngettext('%(num)s chosen', '%(num)s chosen', chosen);
}

/** @param {HTMLInputElement} input */
function listFiles(input) {
  const list = input.closest('[data-file-drop]')?.querySelector('[data-file-list]');
  const rows = [...(input.files ?? [])].map((file) => {
    const megabytes = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const size = gettext('%(size)s MB', { size: megabytes.format(Math.max(file.size / 1048576, 0.1)) });
    return Object.assign(document.createElement('li'), { textContent: `${file.name} · ${size}` });
  });
  list?.replaceChildren(...rows);
  tellSize(input);
}

/**
 * Whether a chosen file is larger than its place takes.
 * @param {Iterable<{size: number}>} files
 * @param {string} limit
 */
export function isTooLarge(files, limit) {
  return Number(limit) > 0 && [...files].some((file) => file.size > Number(limit));
}

/** Says of a too large file what the server would say after the upload. @param {HTMLInputElement} input */
function tellSize(input) {
  const zone = input.closest('[data-file-drop]');
  const place = zone?.querySelector('[data-file-error]');
  if (!(zone instanceof HTMLElement) || !(place instanceof HTMLElement)) return false;
  const isLarge = isTooLarge(input.files ?? [], zone.dataset.limit ?? '');
  place.hidden = !isLarge;
  place.textContent = isLarge ? (zone.dataset.tooLarge ?? '') : '';
  if (isLarge) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  return isLarge;
}

/** Keeps a form with a too large file here, with all that is typed in it. @param {HTMLFormElement} form */
function refusesSize(form) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[type="file"]')]);
  const large = boxes.find((box) => tellSize(box));
  if (!large) return false;
  large.focus();
  alertNow(large.closest('[data-file-drop]')?.querySelector('[data-file-error]')?.textContent ?? '');
  return true;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest('[data-print]')) globalThis.print();
  if (at?.closest('[data-bulk-clear]')) {
    const bar = at.closest('[data-bulk-for]');
    const form = document.getElementById(bar?.getAttribute('data-bulk-for') ?? '');
    if (!(form instanceof HTMLFormElement)) return;
    for (const box of form.querySelectorAll('input')) box.checked = box.checked && box.type !== 'checkbox';
    bulk(form);
  }
}

/**
 * Drag over, drop and paste of files; the input stays the one that is sent.
 * @param {DragEvent | ClipboardEvent} event
 */
function onFiles(event) {
  const zone = event.target instanceof Element ? event.target.closest('[data-file-drop]') : null;
  if (!zone) return;
  zone.classList.toggle('is-over', event.type === 'dragover');
  if (event.type === 'dragover') event.preventDefault();
  const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
  const input = zone.querySelector('input[type="file"]');
  if (event.type === 'dragover' || !data?.files.length || !(input instanceof HTMLInputElement)) return;
  event.preventDefault();
  input.files = data.files;
  listFiles(input);
}

/** What htmx could not send. */
function onLost() {
  const place = document.getElementById('page-problem');
  const text = gettext('The connection is lost. What you typed is still here. Try again when the network is back.');
  const box = Object.assign(document.createElement('p'), { className: 'problem', textContent: text });
  place?.replaceChildren(box);
  alertNow(text);
}

/** @param {Document} root */
export function start(root) {
  focusErrors(root);
  root.addEventListener('submit', onSubmit);
  root.addEventListener('input', onInput);
  root.addEventListener('click', onClick);
  for (const kind of ['dragover', 'dragleave', 'drop', 'paste']) {
    root.addEventListener(kind, (event) => onFiles(/** @type {DragEvent} */ (event)));
  }
  root.addEventListener('htmx:sendError', onLost);
  root.addEventListener('htmx:afterRequest', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (form) unmark(form);
  });
  // Back from another page: the browser may show this one as it was left, still busy.
  globalThis.addEventListener('pageshow', () => {
    for (const form of root.querySelectorAll('form[data-busy]')) unmark(/** @type {HTMLFormElement} */ (form));
  });
}
