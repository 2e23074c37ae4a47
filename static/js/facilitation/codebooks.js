/**
 * The codebook by keyboard and by dragging: Alt+↑↓ place, M another parent, F2 name, Delete archive, Ctrl+Z undo.
 * Every act is a form of the page sent by htmx; the tree comes back whole and focus goes to the same code.
 * @module
 */

import { open } from '../core/dialog.js';
import { isField } from '../core/keys.js';
import { setOpen } from '../core/tree.js';

/** @typedef {'before' | 'after' | 'into'} Spot */

/** @returns {HTMLElement | null} */
const book = () => document.querySelector('[data-book]');

/** @param {string} kind @param {string} id */
function address(kind, id) {
  return (book()?.getAttribute(`data-${kind}`) ?? '').replace('/codes/0/', `/codes/${id}/`);
}

/**
 * @param {string} url
 * @param {Record<string, string | number>} values
 */
function send(url, values) {
  const options = { source: '#codes', target: '#book', select: '#book', swap: 'outerHTML', values };
  /** @type {any} */ (globalThis).htmx.ajax('POST', url, options);
}

/** @param {string} id */
function pickParent(id) {
  const dialog = document.getElementById('move-code');
  const form = dialog?.querySelector('[data-move-form]');
  if (!(dialog instanceof HTMLDialogElement) || !form) return;
  form.setAttribute('action', address('move', id));
  open(dialog);
}

/** @param {Element} tree */
function listenKeys(tree) {
  tree.addEventListener('tree:place', (event) => {
    const { node, step } = /** @type {CustomEvent} */ (event).detail;
    send(address('move', node), { step });
  });
  tree.addEventListener('tree:move', (event) => pickParent(/** @type {CustomEvent} */ (event).detail.node));
  tree.addEventListener('tree:remove', (event) => {
    send(address('archive', /** @type {CustomEvent} */ (event).detail.node), {});
  });
  tree.addEventListener('tree:rename', (event) => {
    const item = event.target instanceof Element ? event.target : null;
    const link = item?.querySelector('a');
    if (link) location.assign(`${link.href}#name`);
  });
}

/**
 * Where on a row the pointer is: its upper and lower quarters are between codes, its middle is the code itself.
 * @param {number} y from the row's top
 * @param {number} height
 * @returns {Spot}
 */
export function spotOf(y, height) {
  if (y < height / 4) return 'before';
  return y > (height * 3) / 4 ? 'after' : 'into';
}

/** @param {DragEvent} event */
function over(event) {
  const row = event.target instanceof Element ? event.target.closest('.tree-row') : null;
  const item = row?.closest('[role="treeitem"]');
  if (!row || !(item instanceof HTMLElement)) return null;
  const box = row.getBoundingClientRect();
  return { item, spot: spotOf(event.clientY - box.top, box.height) };
}

/** @param {Element} tree */
function clear(tree) {
  for (const item of tree.querySelectorAll('.drop-before, .drop-after, .drop-into')) {
    item.classList.remove('drop-before', 'drop-after', 'drop-into');
  }
}

/** @param {HTMLElement} item @param {Spot} spot @param {string} dragged */
function dropOn(item, spot, dragged) {
  const parent = item.parentElement?.closest('[role="treeitem"]');
  const id = item.dataset.node ?? '';
  if (id === dragged) return;
  if (spot === 'into') {
    send(address('move', dragged), { parent: id });
    return;
  }
  const row = [...(item.parentElement?.children ?? [])].filter((one) => one.getAttribute('data-node') !== dragged);
  const place = row.indexOf(item) + (spot === 'after' ? 1 : 0);
  send(address('move', dragged), { parent: parent?.getAttribute('data-node') ?? 0, place });
}

/** @param {Element} tree */
function listenDrag(tree) {
  let dragged = '';
  for (const row of tree.querySelectorAll('.tree-row')) row.setAttribute('draggable', 'true');
  tree.addEventListener('dragstart', (event) => {
    const item = event.target instanceof Element ? event.target.closest('[role="treeitem"]') : null;
    dragged = item?.getAttribute('data-node') ?? '';
    item?.classList.add('is-dragged');
    /** @type {DragEvent} */ (event).dataTransfer?.setData('text/plain', dragged);
  });
  tree.addEventListener('dragover', (event) => {
    const found = dragged ? over(/** @type {DragEvent} */ (event)) : null;
    clear(tree);
    if (!found || found.item.dataset.node === dragged) return;
    event.preventDefault();
    setOpen(found.item, true);
    found.item.classList.add(`drop-${found.spot}`);
  });
  tree.addEventListener('drop', (event) => {
    const found = over(/** @type {DragEvent} */ (event));
    event.preventDefault();
    clear(tree);
    if (found && dragged) dropOn(found.item, found.spot, dragged);
  });
  tree.addEventListener('dragend', () => {
    clear(tree);
    tree.querySelector('.is-dragged')?.classList.remove('is-dragged');
    dragged = '';
  });
}

function adopt() {
  const tree = document.getElementById('codes');
  if (!tree || tree.dataset.ready) return;
  tree.dataset.ready = '1';
  listenKeys(tree);
  listenDrag(tree);
}

/** After a swap focus stands on the code that was moved. */
function refocus() {
  adopt();
  const item = document.getElementById(book()?.dataset.chosen ?? '');
  if (!item) return;
  for (const one of document.querySelectorAll('#codes [tabindex="0"]')) one.setAttribute('tabindex', '-1');
  item.tabIndex = 0;
  item.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isField(event.target)) return;
  const undo = document.querySelector('[data-undo]');
  if (!(undo instanceof HTMLElement)) return;
  event.preventDefault();
  undo.click();
});
document.addEventListener('htmx:afterSettle', refocus);
adopt();
