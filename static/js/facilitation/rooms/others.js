/**
 * A gentle hint before sending: the words may tell who or where somebody is. It only shows a line; nothing is held back
 * and nothing leaves the page.
 * @module
 */

/** A word with a capital in the middle of a sentence: in Russian and English most often a name. */
const NAME = /(?<=[\p{Ll}\d,;:][ \u00a0]+)\p{Lu}\p{Ll}{2,}/u;
/** A school, class or hospital with its number, a long number, an address of a network. */
const HOUSES = 'школ|гимнази|лице|интернат|больниц|school|hospital';
const PLACE = new RegExp(`(?<!\\p{L})(?:${HOUSES})\\p{L}*\\s*(?:№|N|#)?\\s*\\d+`, 'iu');
const NUMBER = /\+?\d(?:[\s()-]*\d){6,}/u;
const NICK = /(?<![\p{L}\d.])@[\p{L}\d_.]{3,}/u;

/**
 * Whether the text looks as if it told of somebody else by name, place or number.
 * @param {string} text
 * @returns {boolean}
 */
export function tellsOfOthers(text) {
  return [NAME, PLACE, NUMBER, NICK].some((one) => one.test(text));
}
