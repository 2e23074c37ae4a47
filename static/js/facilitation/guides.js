/**
 * The guide's editor: binds buttons, keys and drag to the rows, and keeps what is typed.
 * Without this script the same form works by its buttons.
 * @module
 */

import { PersonStore } from '../core/person_store.js';
import { Editor } from './guides/editor.js';
import { Keeper } from './guides/keeper.js';
import { sendLeftover } from './guides/leftover.js';
import { Pictures } from './guides/pictures.js';

/** @param {Event} event @returns {HTMLElement | null} */
function rowOf(event) {
  const at = event.target instanceof Element ? event.target.closest('[data-row]') : null;
  return at instanceof HTMLElement ? at : null;
}

/** @param {MouseEvent} event @param {Editor} editor @param {Pictures} pictures */
function onClick(event, editor, pictures) {
  const button = event.target instanceof Element ? event.target.closest('button[name="act"]') : null;
  if (!(button instanceof HTMLButtonElement)) return;
  const [act, key = ''] = button.value.split(':');
  if (act === 'save' || act === 'restore') return;
  event.preventDefault();
  if (act === 'up') editor.move(key, -1);
  if (act === 'down') editor.move(key, 1);
  if (act === 'remove') editor.remove(key);
  if (act === 'add') editor.add(key ? 'q' : 's', key);
  if (act === 'picture') void pictures.add(key);
  if (act === 'unpicture') pictures.remove(button);
}

/**
 * Alt and an arrow inside a row move it; by `code`, so that the layout does not matter.
 * @param {KeyboardEvent} event
 * @param {Editor} editor
 */
function onKey(event, editor) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  const row = rowOf(event);
  if (!event.altKey || event.ctrlKey || event.metaKey || !step || !row) return;
  event.preventDefault();
  editor.move(row.dataset.key ?? '', step);
}

/** @param {HTMLElement} list @param {Editor} editor */
function bindDrag(list, editor) {
  /** @type {HTMLElement | null} */
  let dragged = null;
  const clear = () => {
    for (const row of list.querySelectorAll('.is-target, .is-dragged')) row.classList.remove('is-target', 'is-dragged');
  };
  list.addEventListener('dragstart', (event) => {
    dragged = event.target instanceof Element && event.target.closest('.guide-grip') ? rowOf(event) : null;
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add('is-dragged');
  });
  list.addEventListener('dragover', (event) => {
    if (!dragged) return;
    event.preventDefault();
    for (const row of list.querySelectorAll('.is-target')) row.classList.remove('is-target');
    rowOf(event)?.classList.add('is-target');
  });
  list.addEventListener('drop', (event) => {
    if (!dragged) return;
    event.preventDefault();
    editor.drop(dragged.dataset.key ?? '', rowOf(event)?.dataset.key ?? '');
  });
  list.addEventListener('dragend', () => {
    clear();
    dragged = null;
  });
}

/** @param {import('./guides/keeper.js').Wrong[]} wrong */
function showWrong(wrong) {
  for (const line of document.querySelectorAll('.guide-row .field-error')) line.setAttribute('hidden', '');
  for (const { key, field, text } of wrong) {
    const line = document.getElementById(`wrong-${key}-${field}`);
    line?.removeAttribute('hidden');
    const words = line?.querySelector('[data-wrong]');
    if (words) words.textContent = text;
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement} list */
function start(form, list) {
  document.documentElement.classList.add('has-script');
  const keeper = new Keeper(form, new PersonStore(document.documentElement.dataset.person ?? ''), showWrong);
  const editor = new Editor(list, () => keeper.touch());
  const pictures = new Pictures(form, () => keeper.touch());
  form.addEventListener('click', (event) => onClick(event, editor, pictures));
  form.addEventListener('keydown', (event) => onKey(event, editor));
  form.addEventListener('input', () => {
    editor.number();
    keeper.touch();
  });
  form.addEventListener('submit', () => clearTimeout(keeper.timer));
  form.addEventListener('unsent', () => keeper.touch());
  globalThis.addEventListener('online', () => void keeper.save());
  bindDrag(list, editor);
  void sendLeftover(keeper, () => globalThis.location.reload());
}

const form = document.getElementById('guide-form');
const list = document.getElementById('guide-rows');
if (form instanceof HTMLFormElement && list) start(form, list);
