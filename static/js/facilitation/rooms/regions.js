/**
 * F6 walks the regions of a room: question, stream, state, composer, people.
 * @module
 */

/** @param {HTMLElement} root regions are the elements with `data-region`, in the order of the page */
export function walkRegions(root) {
  root.addEventListener('keydown', (event) => {
    if (event.code !== 'F6') return;
    const regions = Array.from(root.querySelectorAll('[data-region]')).filter(
      (node) => node instanceof HTMLElement && isShown(node),
    );
    const here = regions.findIndex((node) => node.contains(document.activeElement));
    const step = event.shiftKey ? regions.length - 1 : 1;
    const next = regions[(Math.max(here, event.shiftKey ? 1 : here) + step) % regions.length];
    if (next instanceof HTMLElement) enter(next);
    event.preventDefault();
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
