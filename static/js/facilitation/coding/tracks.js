/**
 * Stripes side by side: which of them stand in which track, and which are bundled because the tracks are full; pure.
 * @module
 */

/** @typedef {{top: number, bottom: number}} Height in pixels, from the top of the turn */
/**
 * @template {Height} T
 * @typedef {{top: number, bottom: number, track: number, items: T[]}} Placed one stripe, or a bundle of several
 */

const TOUCH = 2;

/**
 * Places what stands beside the text: as few tracks as it takes, the first ones nearest to the words. What finds no
 * track is bundled in the last one.
 * @template {Height} T
 * @param {T[]} items in the order in which they begin
 * @param {number} most how many tracks there are
 * @returns {Placed<T>[]}
 */
export function place(items, most) {
  const all = fill(items, most);
  if (!all.over.length) return all.placed;
  const kept = fill(items, most - 1);
  return [...kept.placed, ...bundles(kept.over, most - 1)];
}

/**
 * @template {Height} T
 * @param {T[]} items @param {number} most
 */
function fill(items, most) {
  /** @type {number[]} */
  const ends = [];
  /** @type {Placed<T>[]} */
  const placed = [];
  /** @type {T[]} */
  const over = [];
  for (const item of items) {
    const free = ends.findIndex((end) => end <= item.top + TOUCH);
    const track = free < 0 ? ends.length : free;
    if (track >= most) {
      over.push(item);
    } else {
      ends[track] = item.bottom;
      placed.push({ top: item.top, bottom: item.bottom, track, items: [item] });
    }
  }
  return { placed, over };
}

/**
 * @template {Height} T
 * @param {T[]} items @param {number} track
 */
function bundles(items, track) {
  /** @type {Placed<T>[]} */
  const found = [];
  for (const item of [...items].sort((one, two) => one.top - two.top)) {
    const last = found[found.length - 1];
    if (last && item.top + TOUCH < last.bottom) {
      last.items.push(item);
      last.bottom = Math.max(last.bottom, item.bottom);
    } else {
      found.push({ top: item.top, bottom: item.bottom, track, items: [item] });
    }
  }
  return found;
}
