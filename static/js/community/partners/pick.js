/**
 * A place chosen on a map: a press writes its latitude and longitude into the field, which can be typed as well.
 * @module
 */

import { say } from '../../core/announcer.js';
import { gettext } from '../../core/i18n.js';
import { leaflet, tiled } from './tiles.js';

const DIGITS = 6;
const SHOWN = /** @type {[number, number]} */ ([55.75, 37.62]);
const ONE_PLACE = 16;
const COUNTRY = 4;
const POINT = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** Latitude and longitude out of «54.1931, 37.6175». @param {string} text @returns {[number, number] | null} */
export function readPoint(text) {
  const found = POINT.exec(text);
  const at = /** @type {[number, number]} */ ([Number(found?.[1]), Number(found?.[2])]);
  return found && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180 ? at : null;
}

/** The same as it is written. @param {{lat: number, lng: number}} at */
export function writePoint({ lat, lng }) {
  const along = ((((lng + 180) % 360) + 360) % 360) - 180;
  return `${Number(lat.toFixed(DIGITS))}, ${Number(along.toFixed(DIGITS))}`;
}

/** @param {HTMLElement} box @param {HTMLInputElement} field */
function pick(box, field) {
  box.hidden = false;
  const L = leaflet();
  const map = tiled(box);
  const icon = L.divIcon({ className: 'map-dot', iconSize: [32, 32], html: '+' });
  const marker = L.marker(SHOWN, { icon, keyboard: false, interactive: false });
  const look = () => {
    const at = readPoint(field.value);
    if (at) marker.setLatLng(at).addTo(map);
    else marker.remove();
    return at;
  };
  const middle = readPoint(box.dataset.middle ?? '');
  map.setView(look() ?? middle ?? SHOWN, field.value ? ONE_PLACE : middle ? ONE_PLACE - 4 : COUNTRY);
  field.addEventListener('change', () => {
    const at = look();
    if (at) map.setView(at, ONE_PLACE);
  });
  map.on('click', ({ latlng }) => {
    field.value = writePoint(latlng);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    look();
    say(gettext('Latitude and longitude are written: %(point)s').replace('%(point)s', field.value));
  });
}

const box = /** @type {HTMLElement | null | undefined} */ (globalThis.document?.querySelector('[data-pick]'));
const field = /** @type {HTMLInputElement | null | undefined} */ (globalThis.document?.querySelector('#point'));
if (box && field && leaflet()) pick(box, field);
