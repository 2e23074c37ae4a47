/**
 * What the server gives the workbench.
 * @module
 *
 * @typedef {object} Code
 * @property {number} id
 * @property {string} mark what stands in the square: `2`, `2b`
 * @property {string} name
 * @property {string} path
 * @property {number} depth 1 at the top
 * @property {number} parent
 * @property {string} face classes of colour and pattern
 * @property {number} count
 * @property {boolean} archived
 * @property {string} definition
 *
 * @typedef {[id: number, code: number, coder: number, at: number]} Coding
 * @typedef {[turn: number, start: number, end: number]} Span in UTF-16 units
 * @typedef {{id: number, spans: Span[], marked: boolean, codings: Coding[]}} Segment
 * @typedef {{id: number, target: number, author: number, text: string, version: number, at: number}} Memo
 * @typedef {{first: number, start: number, last: number, end: number}} Selected turn ids and UTF-16 units
 *
 * @typedef {{me: number, total: number, urls: Record<string, string>}} Start what the page holds
 * @typedef {{codes: Code[], withdrawn: string}} Codes
 * @typedef {{segments: Segment[], memos: Memo[], people: Record<string, string>}} Part passages of some turns
 *
 * @typedef {object} Coded what an act answers; `made` is a code that was made by it
 * @property {true} ok
 * @property {Segment} segment
 * @property {Segment | null} [left] another passage that the act changed
 * @property {number[]} new
 * @property {number[]} codings
 * @property {number[]} [gone] codings that a move took off because they stood there already
 * @property {Code | null} made
 */
export {};
