/**
 * Focus after htmx swaps: a control that replaced itself would drop it to <body>. Order: the same id, else the first
 * error, else the new heading. Also marks what is being loaded and refuses to show an answer that is no part of a page.
 * @module
 */

/**
 * Where focus belongs after `root` was put in place of what held it.
 * @param {Element | Document} root
 * @param {string} id of the element that had focus before
 * @returns {HTMLElement | null}
 */
export function successor(root, id) {
  const same = id ? root.querySelector(`#${CSS.escape(id)}`) : null;
  const found = same ?? root.querySelector('[data-error-summary], .field-bad input, .problem')
    ?? root.querySelector('h1, h2, h3');
  return found instanceof HTMLElement ? found : null;
}

/** @param {HTMLElement} element */
export function give(element) {
  if (!element.matches('a[href], button, input, select, textarea, summary, [tabindex]')) element.tabIndex = -1;
  element.focus({ preventScroll: false });
}

let heldId = '';
let wasInside = false;

/** @param {any} event */
function beforeSwap(event) {
  const { xhr, target } = event.detail;
  if (xhr.status >= 400 && xhr.status !== 422 && !xhr.getResponseHeader('HX-Retarget')) {
    event.detail.shouldSwap = false;
    document.dispatchEvent(new CustomEvent('htmx:sendError'));
  }
  const held = document.activeElement;
  wasInside = Boolean(held && target?.contains(held) && held !== document.body);
  heldId = held?.id ?? '';
}

/** @param {any} event */
function afterSettle(event) {
  const target = event.detail.target;
  target?.removeAttribute?.('aria-busy');
  if (event.detail.elt?.id === 'page-problem' || target?.id === 'page-problem') {
    target.scrollIntoView({ block: 'nearest' });
    return;
  }
  const isLost = document.activeElement === document.body || !document.activeElement;
  if (!wasInside || !isLost) return;
  const next = successor(event.detail.elt ?? document, heldId) ?? document.getElementById('main');
  if (next) give(next);
}

/** @param {Document} root */
export function start(root) {
  root.addEventListener('htmx:beforeRequest', (event) => {
    /** @type {any} */ (event).detail.target?.setAttribute('aria-busy', 'true');
  });
  root.addEventListener('htmx:beforeSwap', beforeSwap);
  root.addEventListener('htmx:afterSettle', afterSettle);
}
