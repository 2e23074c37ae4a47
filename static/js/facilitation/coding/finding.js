/**
 * Finding codes by what was typed; pure.
 * @module
 */

/** @typedef {import('./types.js').Code} Code */

/** Folds a text for finding: case and ё make no difference. @param {string} text */
export function fold(text) {
  return text.normalize('NFC').toLocaleLowerCase().replaceAll('ё', 'е').trim().replace(/\s+/g, ' ');
}

/**
 * Codes whose name or path holds every word, in their order; all when nothing is sought.
 * @param {Code[]} codes @param {string} sought
 */
export function matching(codes, sought) {
  const words = fold(sought).split(' ').filter(Boolean);
  return codes.filter((code) => words.every((word) => fold(code.path).includes(word)));
}

/**
 * Codes that are called exactly so: by the whole path, else by the name, else by the mark in the square (`2b`).
 * @param {Code[]} codes @param {string} sought
 * @returns {Code[]}
 */
export function exactly(codes, sought) {
  const wanted = fold(sought);
  if (!wanted) return [];
  for (const key of /** @type {const} */ (['path', 'name', 'mark'])) {
    const found = codes.filter((code) => fold(code[key]) === wanted);
    if (found.length) return found;
  }
  return [];
}
