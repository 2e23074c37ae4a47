/**
 * Puts the map of tiles in the place of the plain one, which stays for paper and for browsers without Leaflet.
 * @module
 */

import { leaflet, show } from './tiles.js';

/** @param {ParentNode} root */
function begin(root) {
  const box = /** @type {HTMLElement | null} */ (root.querySelector('[data-map][hidden]'));
  const pins = root.querySelector('#map-pins')?.textContent;
  if (!box || !pins || !leaflet()) return;
  show(box, JSON.parse(pins));
  const plain = /** @type {HTMLElement | null} */ (root.querySelector('.map-plain'));
  if (plain) plain.hidden = true;
}

begin(document);
document.addEventListener('htmx:afterSettle', () => begin(document));
