/**
 * Small builders of elements. People's words only ever go in as text.
 * @module
 */

/**
 * @typedef {object} Props
 * @property {string} [class]
 * @property {string} [text]
 * @property {boolean} [hidden]
 * @property {Record<string, string>} [attrs]
 * @property {Record<string, (event: any) => void>} [on]
 */

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {(Node | string | null)[]} children null is left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (props.class) node.className = props.class;
  if (props.text !== undefined) node.textContent = props.text;
  if (props.hidden) node.hidden = true;
  for (const [name, value] of Object.entries(props.attrs ?? {})) node.setAttribute(name, value);
  for (const [name, run] of Object.entries(props.on ?? {})) node.addEventListener(name, run);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/**
 * The element with this `data-ref` inside a root; the template promises that it is there.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function ref(root, name) {
  const found = root.querySelector(`[data-ref="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no data-ref ${name}`);
  return found;
}

/**
 * A picture of the page's `<template id="room-pictures">`; nothing when the page has none of that name.
 * @param {string} name an icon's name, or `glyph-` and a glyph's
 * @returns {Node | null}
 */
export function picture(name) {
  const shelf = document.getElementById('room-pictures');
  if (!(shelf instanceof HTMLTemplateElement)) return null;
  return shelf.content.querySelector(
    `[data-picture="${CSS.escape(name)}"]`,
  )?.firstElementChild?.cloneNode(true) ?? null;
}

/**
 * A button with a word and, when it has one, an icon before it.
 * @param {string} label
 * @param {{kind?: string, icon?: string, attrs?: Record<string, string>, onClick: (event: Event) => void}} options
 * @returns {HTMLButtonElement}
 */
export function button(label, { kind = 'secondary', icon = '', attrs = {}, onClick }) {
  const props = {
    class: `btn btn-${kind}`, attrs: { type: 'button', 'data-focus': label, ...attrs }, on: { click: onClick },
  };
  return el('button', props, icon ? picture(icon) : null, el('span', { text: label }));
}

/**
 * Shows text in an element, and hides it when there is none.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function show(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = text === '';
}

/**
 * Puts new children into a place and keeps the focus that was on one of the old: elements are known by `data-focus`.
 * @param {HTMLElement} place
 * @param {Node[]} children
 */
export function renew(place, children) {
  const held = document.activeElement;
  const key = held instanceof HTMLElement && place.contains(held) ? held.dataset.focus : undefined;
  place.replaceChildren(...children);
  const next = key ? place.querySelector(`[data-focus="${CSS.escape(key)}"]`) : null;
  if (next instanceof HTMLElement) next.focus();
}
