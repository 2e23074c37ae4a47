/**
 * Native dialogs: `data-dialog="id"` opens, `data-close` closes, a press on the veil closes a sheet; one at a time.
 * @module
 */

/** @param {HTMLDialogElement} dialog */
export function open(dialog) {
  for (const other of document.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (other).close();
  dialog.showModal();
  const safe = dialog.querySelector('.dialog-acts [data-close], [autofocus]');
  if (safe instanceof HTMLElement) safe.focus();
}

/** @param {MouseEvent} event */
function onClick(event) {
  const at = event.target instanceof Element ? event.target : null;
  const opener = at?.closest('[data-dialog]');
  const named = opener && document.getElementById(opener.getAttribute('data-dialog') ?? '');
  if (named instanceof HTMLDialogElement) {
    event.preventDefault();
    open(named);
    return;
  }
  const dialog = at?.closest('dialog');
  if (!dialog) return;
  const isSheet = !dialog.querySelector(':scope > .dialog-acts');
  if (at?.closest('[data-close]') || (at === dialog && isSheet && isOutside(dialog, event))) dialog.close();
}

/**
 * @param {Element} box
 * @param {MouseEvent} event
 */
function isOutside(box, event) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
}

/** An open «⋯» menu closes by Escape, giving focus back, and by a press elsewhere. @param {Event} event */
function closeMenus(event) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    const isKey = event instanceof KeyboardEvent;
    if (isKey ? event.code !== 'Escape' : event.target instanceof Node && menu.contains(event.target)) continue;
    menu.removeAttribute('open');
    if (isKey) menu.querySelector('summary')?.focus();
  }
}

/** @param {Document} root */
export function start(root) {
  root.addEventListener('click', onClick);
  root.addEventListener('click', closeMenus);
  root.addEventListener('keydown', closeMenus);
}
