/**
 * Small makers of elements; words of people go in by textContent only.
 * @module
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} run
 * @param {Record<string, string>} [attributes]
 * @param {...Node} children before the label
 */
export function button(label, run, attributes = {}, ...children) {
  const made = make('button', { type: 'button', class: 'btn btn-secondary btn-staff', ...attributes }, ...children);
  if (label) made.append(make('span', {}, label));
  made.addEventListener('click', run);
  return made;
}

/** The square of a code: mark, stripe, colour. @param {{face: string, mark: string}} code */
export function square(code) {
  return make('span', { class: `code-square ${code.face}` }, make('span', { class: 'code-square-mark' }, code.mark));
}

/** A line that names a key, hidden from screen readers. @param {string} key */
export function keyHint(key) {
  return make('kbd', { 'aria-hidden': 'true' }, key);
}

/** @param {string} selector @returns {HTMLElement} */
export function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}
