/**
 * Texts of scripts, from the same catalogues as the pages: `gettext('…')`, `ngettext('…', '…', n)`,
 * `pgettext('context', '…')`.
 * The page loads them before any module as `globalThis.golosaTexts`.
 * @module
 */

/**
 * @typedef {object} Texts
 * @property {string} locale
 * @property {Record<string, string | string[]>} texts by msgid, after its context and \u0004 if it has one
 */

/** @type {Record<string, (n: number) => number>} */
const PLURALS = {
  en: (n) => (n === 1 ? 0 : 1),
  ru: (n) => {
    if (n % 10 === 1 && n % 100 !== 11) return 0;
    return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
  },
};

/** @returns {Texts} */
function texts() {
  return /** @type {any} */ (globalThis).golosaTexts ?? { locale: 'en', texts: {} };
}

/** The page's language as scripts format by it: `ru` or `en`. */
export function locale() {
  return texts().locale === 'ru' ? 'ru' : 'en';
}

/**
 * Fills `%(name)s`; a name without a value stays as it is, `%%` becomes `%`.
 * @param {string} text
 * @param {Record<string, string | number>} [facts]
 */
export function fill(text, facts = {}) {
  return text.replace(/%%|%\((\w+)\)[sd]/g, (whole, name) => (whole === '%%' ? '%' : String(facts[name] ?? whole)));
}

/** @param {string} text */
function shown(text) {
  return texts().locale === 'qps' ? `⟦${text}⟧` : text;
}

/**
 * @param {string} key
 * @param {string} msgid
 * @param {Record<string, string | number>} [facts]
 */
function look(key, msgid, facts) {
  const found = texts().texts[key];
  return fill(typeof found === 'string' ? found : shown(msgid), facts);
}

/**
 * @param {string} msgid
 * @param {Record<string, string | number>} [facts]
 */
export function gettext(msgid, facts) {
  return look(msgid, msgid, facts);
}

/**
 * @param {string} context
 * @param {string} msgid
 * @param {Record<string, string | number>} [facts]
 */
export function pgettext(context, msgid, facts) {
  return look(`${context}\u0004${msgid}`, msgid, facts);
}

/**
 * The form for `n`; `%(num)s` is filled with it, written as the language writes numbers.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Record<string, string | number>} [facts]
 */
export function ngettext(one, many, n, facts = {}) {
  const found = texts().texts[one];
  const forms = Array.isArray(found) ? found : [shown(one), shown(many)];
  const code = Array.isArray(found) ? locale() : 'en';
  // A fraction takes the form of two: «1,5 ответа».
  const place = Number.isInteger(n) ? PLURALS[code](n) : 1;
  return fill(forms[place] ?? forms[forms.length - 1], { num: new Intl.NumberFormat(locale()).format(n), ...facts });
}
