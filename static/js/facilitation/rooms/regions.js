/**
 * F6 walks the regions of a room: question, stream, state, composer, people.
 * @module
 */

/** @param {HTMLElement} root regions are the elements with `data-region`, in the order of the page */
export function walkRegions(root) {
  document.addEventListener('keydown', (event) => {
    if (event.code !== 'F6' || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    const all = Array.from(root.querySelectorAll('[data-region]'));
    const regions = all.filter((node) => node instanceof HTMLElement && isShown(node));
    const here = regions.findIndex((node) => node.contains(document.activeElement));
    const last = regions.length - 1;
    const next = regions[event.shiftKey ? (here <= 0 ? last : here - 1) : (here === last ? 0 : here + 1)];
    if (next instanceof HTMLElement) enter(next);
  });
}

/** @param {HTMLElement} node @returns {boolean} */
function isShown(node) {
  return node.getClientRects().length > 0;
}

/** @param {HTMLElement} region */
function enter(region) {
  const inside = region.querySelector('textarea, [tabindex="0"], button:not([hidden])');
  const target = inside instanceof HTMLElement && isShown(inside) ? inside : region;
  if (target === region && !region.hasAttribute('tabindex')) region.tabIndex = -1;
  target.focus();
}
