/**
 * A map of tiles: what the page of the list drew by itself, on pictures of the server that is set. Marks that a finger
 * could not tell apart are one, as on the plain map; each is a button of the keyboard with the name of its thing.
 * @module
 */

import { gettext, ngettext } from '../../core/i18n.js';

/** @typedef {{id: number, number: number, name: string, href: string, rough: boolean, at: [number, number]}} Pin */
/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{spot: Spot, pins: Pin[]}} Mark */

const TOUCH = 40;
const NEAREST = 17;
const SIZE = /** @type {[number, number]} */ ([32, 32]);

/** Leaflet, which the page loads before. @returns {typeof import('leaflet')} */
export function leaflet() {
  return /** @type {any} */ (globalThis).L;
}

/**
 * Pins together that would lie upon each other; the first of the list gives the spot.
 * @param {Pin[]} pins @param {(at: [number, number]) => Spot} where @param {number} [touch] in pixels
 * @returns {Mark[]}
 */
export function together(pins, where, touch = TOUCH) {
  /** @type {Mark[]} */
  const marks = [];
  for (const pin of pins) {
    const spot = where(pin.at);
    const near = marks.find((one) => Math.hypot(one.spot.x - spot.x, one.spot.y - spot.y) < touch);
    if (near) near.pins.push(pin);
    else marks.push({ spot, pins: [pin] });
  }
  return marks;
}

/** What a mark is called. @param {Mark} mark @returns {string} */
export function named({ pins: [first, ...others] }) {
  const words = { number: String(first.number), name: first.name };
  if (others.length > 0) {
    const count = others.length + 1;
    const text = ngettext(
      '%(num)d place here, the first is %(name)s', '%(num)d places here, the first is %(name)s', count,
    );
    return text.replace('%(num)d', String(count)).replace('%(name)s', first.name);
  }
  const text = first.rough ? gettext('%(number)s. %(name)s, roughly here') : gettext('%(number)s. %(name)s');
  return text.replace('%(number)s', words.number).replace('%(name)s', words.name);
}

/** Words as they may stand in an attribution, which is markup. @param {string} words */
export function escaped(words) {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * A map with its tiles in an element, not yet looking anywhere.
 * @param {HTMLElement} box
 * @returns {import('leaflet').Map}
 */
export function tiled(box) {
  const L = leaflet();
  const isCalm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const calm = { zoomAnimation: !isCalm, fadeAnimation: !isCalm, markerZoomAnimation: !isCalm, inertia: !isCalm };
  const map = L.map(box, { ...calm, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  map.zoomControl.remove();
  L.control.zoom({ zoomInTitle: gettext('Nearer'), zoomOutTitle: gettext('Farther') }).addTo(map);
  L.tileLayer(box.dataset.tiles ?? '', { attribution: escaped(box.dataset.attribution ?? ''), maxZoom: 19 }).addTo(map);
  return map;
}

/**
 * Draws the pins anew for the present zoom.
 * @param {import('leaflet').Map} map @param {import('leaflet').LayerGroup} layer @param {Pin[]} pins
 */
function draw(map, layer, pins) {
  const L = leaflet();
  layer.clearLayers();
  for (const mark of together(pins, (at) => map.latLngToLayerPoint(at))) {
    const [first] = mark.pins;
    const isMany = mark.pins.length > 1;
    const state = isMany ? ' is-many' : first.rough ? ' is-rough' : '';
    const icon = L.divIcon({
      className: `map-dot${state}`, iconSize: SIZE, html: isMany ? `×${mark.pins.length}` : String(first.number),
    });
    const marker = L.marker(first.at, { icon, keyboard: true, alt: named(mark), title: named(mark) });
    marker.on('click keypress', (event) => {
      const key = /** @type {any} */ (event).originalEvent?.key;
      if (key && key !== 'Enter' && key !== ' ') return;
      globalThis.location.assign(isMany ? `#row-${first.id}` : first.href);
    });
    marker.addTo(layer);
    const element = marker.getElement();
    element?.setAttribute('role', 'link');
    element?.setAttribute('aria-label', named(mark));
  }
}

/** @param {HTMLElement} box @param {Pin[]} pins */
export function show(box, pins) {
  const L = leaflet();
  box.hidden = false;
  const map = tiled(box);
  map.fitBounds(L.latLngBounds(pins.map((one) => one.at)), { maxZoom: NEAREST - 2, padding: [TOUCH, TOUCH] });
  const layer = L.layerGroup().addTo(map);
  draw(map, layer, pins);
  map.on('zoomend', () => draw(map, layer, pins));
}
