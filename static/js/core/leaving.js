/**
 * Whoever leaves a page with something typed that was not sent is asked first, in the browser's own words. Long texts
 * keep themselves (`drafts.js`, the guide's editor) and ask nothing.
 * @module
 */

import { boxesOf } from './kept_form.js';

/** What stood in each form when it was first touched. @type {WeakMap<HTMLFormElement, string>} */
const before = new WeakMap();

/** @param {HTMLFormElement} form */
export function isAsking(form) {
  const isPlain = form.getAttribute('method')?.toLowerCase() === 'post' && !form.hasAttribute('hx-post');
  return isPlain && !('guide' in form.dataset) && !('download' in form.dataset);
}

/** What would be lost with the page. @param {HTMLFormElement} form */
export function atStake(form) {
  const boxes = boxesOf(form).filter((box) => !('autosave' in box.dataset));
  return JSON.stringify(boxes.map((box) => [box.value, /** @type {HTMLInputElement} */ (box).checked]));
}

/** @param {FocusEvent} event */
function onTouch(event) {
  const form = /** @type {Partial<HTMLInputElement>} */ (event.target)?.form;
  if (form && isAsking(form) && !before.has(form)) before.set(form, atStake(form));
}

/** @param {HTMLFormElement} form */
const isUnsent = (form) => !form.dataset.busy && before.has(form) && before.get(form) !== atStake(form);

/** @param {Document} root */
export function start(root) {
  root.addEventListener('focusin', onTouch);
  globalThis.addEventListener('beforeunload', (event) => {
    // A form on its way leaves with its own words; what stands in another would be lost all the same.
    if ([...root.forms].some(isUnsent)) event.preventDefault();
  });
}
