/**
 * The coding workbench: selects, codes, shows. Starts the parts and binds the keys.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { isField, Keys } from '../../core/keys.js';
import { PersonStore } from '../../core/person_store.js';
import { Acts } from './acts.js';
import { Bar } from './bar.js';
import { CodeList } from './codes.js';
import { find, make } from './dom.js';
import { Edges } from './edges.js';
import { Panel } from './panel.js';
import { orderOf, selected, textAt, turnOf } from './place.js';
import { State } from './state.js';
import { Stripes } from './stripes.js';
import { Strip } from './strip.js';
import { TurnDialog } from './turn_dialog.js';
import { View } from './view.js';
import { Walk } from './walk.js';
import { Windows } from './windows.js';
import { byWord } from './words.js';

const REFRESH_MS = 60_000;

const root = find('[data-bench]');
const text = find('[data-text]');
const mayCode = root.dataset.mayCode === 'yes';
const state = new State(JSON.parse(find('#bench-data').textContent ?? '{}'));
const strip = new Strip(find('[data-strip]'));
const acts = new Acts(state, strip);
const codes = new CodeList(state, acts, mayCode);
const finder = () => {
  show('codes');
  codes.open();
};
const edges = new Edges(state, acts, text, mayCode);
const panel = new Panel(state, acts, { find: finder, mayCode, edges });
const dialog = new TurnDialog(state, acts, root.dataset.tongue ?? 'ru');
const windows = new Windows(state);
const view = new View(state, windows, new Stripes(state, choose), text);
const walk = new Walk(state, windows, choose);
new Bar(state, { find: finder, note: () => void note() }, acts);
const store = new PersonStore(document.documentElement.dataset.person ?? '');

/** On narrow screens one part is shown at a time. @param {string} pane */
function show(pane) {
  root.dataset.pane = pane;
  for (const tab of root.querySelectorAll('[data-show]')) {
    tab.setAttribute('aria-pressed', String(tab.getAttribute('data-show') === pane));
  }
}

/** @param {number | null} segment */
function choose(segment) {
  state.chosen = segment;
  state.changed('chosen');
  if (segment) show('segment');
}

async function note() {
  if (state.selection) await acts.mark();
  if (state.chosen) show('segment');
  panel.memo();
}

/** Words were selected, or the selection was dropped. @param {boolean} isExact */
function pick(isExact) {
  const chosen = mayCode ? selected(document.getSelection(), isExact) : null;
  if (!chosen && !state.selection) return;
  state.selection = chosen;
  state.changed('selection');
}

/** @param {1 | -1} step */
function stretch(step) {
  const chosen = state.selection;
  const words = chosen && textAt(chosen.last);
  if (!chosen || !words) return;
  const end = byWord(words, chosen.end, step);
  if (chosen.first === chosen.last && end <= chosen.start) return;
  state.selection = { ...chosen, end };
  state.changed('selection');
}

function clear() {
  if (edges.isMoving) {
    edges.drop();
    return;
  }
  document.getSelection()?.removeAllRanges();
  const wasFocused = state.focused !== null;
  Object.assign(state, { selection: null, focused: null });
  state.changed('selection');
  if (wasFocused) state.changed('focus');
}

/** The code of one of the last three, else the n-th at the top. @param {number} n */
function byNumber(n) {
  const id = state.recent[n - 1] ?? state.offered.filter((code) => code.depth === 1)[n - 1]?.id;
  if (id) void codes.use(id);
}

function bindKeys() {
  const keys = new Keys();
  keys.bind('Slash', gettext('Find or create a code'), finder);
  keys.bind('shift+Slash', gettext('These keys'), keyList);
  keys.bind('Escape', gettext('Drop the selection'), clear);
  keys.bind('KeyJ', gettext('Next passage'), () => void walk.step(1));
  keys.bind('KeyK', gettext('Passage before'), () => void walk.step(-1));
  keys.bind('KeyU', gettext('Next turn without a code'), () => void walk.uncoded());
  if (mayCode) {
    keys.bind('KeyV', gettext('Code in the person’s words'), () => void acts.vivo());
    keys.bind('KeyN', gettext('Note'), () => void note()).bind('mod+KeyZ', gettext('Undo'), () => void acts.undo());
    keys.bind('shift+ArrowLeft', gettext('Edge of the passage: one word back'), () => edges.move(-1));
    keys.bind('shift+ArrowRight', gettext('Edge of the passage: one word on'), () => edges.move(1));
    keys.bind('KeyE', gettext('The other edge'), () => edges.turn());
    keys.bind('BracketLeft', gettext('Selection: one word less'), () => stretch(-1));
    keys.bind('BracketRight', gettext('Selection: one word more'), () => stretch(1));
    for (let n = 1; n <= 9; n += 1) keys.bind(`Digit${n}`, gettext('Give code %(n)s', { n }), () => byNumber(n));
  }
  const letters = /** @type {HTMLInputElement} */ (find('#bench-letters'));
  letters.checked = keys.lettersOn = store.read('bench.letters') !== false;
  letters.addEventListener('change', () => {
    keys.lettersOn = letters.checked;
    store.write('bench.letters', letters.checked);
  });
  listKeys(keys);
  document.addEventListener('keydown', (event) => onKey(keys, event));
}

/** @param {Keys} keys @param {KeyboardEvent} event */
function onKey(keys, event) {
  const isTyping = isField(event.target);
  if (document.querySelector('dialog[open]') || (event.code === 'KeyZ' && isTyping)) return;
  if (event.key === '?' && !isTyping) { // Shift+7 on the Russian layout
    event.preventDefault();
    keyList();
    return;
  }
  const isAtEdges = event.target instanceof Element && event.target.closest('.bench-edges') !== null;
  if (['Enter', 'NumpadEnter'].includes(event.code) && edges.isMoving && !isTyping && !isAtEdges) {
    event.preventDefault();
    void edges.keep();
    return;
  }
  const isFree = !isTyping && !(event.target instanceof Element && event.target.closest('button, a, summary'));
  if (['Enter', 'NumpadEnter'].includes(event.code) && isFree && (state.selection || state.chosen)) {
    event.preventDefault();
    finder();
    return;
  }
  if (event.code === 'Escape' && isTyping) return;
  // With words selected, or nothing open, the browser's own way of selecting holds.
  const isEdge = event.shiftKey && ['ArrowLeft', 'ArrowRight'].includes(event.code);
  if (isEdge && (state.selection || !state.chosen)) return;
  keys.handle(event);
}

const KEY_NAMES = {
  mod: 'Ctrl', shift: '⇧', Slash: '/', BracketLeft: '[', BracketRight: ']', Escape: 'Esc',
  ArrowLeft: '←', ArrowRight: '→',
};

/** `mod+KeyZ` as it stands on the key: `Ctrl+Z`. @param {string} chord */
function keyName(chord) {
  if (chord === 'shift+Slash') return '?';
  const parts = chord.replace(/Key|Digit/, '').split('+');
  return parts.map((part) => /** @type {Record<string, string>} */ (KEY_NAMES)[part] ?? part).join('+');
}

function keyList() {
  find('[data-dialog="bench-keys"]').click();
}

/** @param {Keys} keys */
function listKeys(keys) {
  const names = keys.list().flatMap(({ chord, label }) => [make('dt', {}, keyName(chord)), make('dd', {}, label)]);
  find('[data-key-list]').replaceChildren(make('dt', {}, 'Enter'), make('dd', {}, gettext('Choose a code')), ...names);
}

function listen() {
  let isExact = false;
  document.addEventListener('keydown', (event) => { isExact = event.altKey; });
  document.addEventListener('keyup', (event) => {
    isExact = event.altKey;
    if (event.shiftKey || event.key === 'Shift') pick(isExact);
  });
  text.addEventListener('pointerup', (event) => setTimeout(() => pick(event.altKey || isExact), 0));
  text.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const turn = at?.closest('[data-code-turn]')?.closest('[data-turn]');
    if (turn instanceof HTMLElement) dialog.open(turn);
  });
  root.addEventListener('click', (event) => {
    const tab = event.target instanceof Element ? event.target.closest('[data-show]') : null;
    if (tab) show(tab.getAttribute('data-show') ?? 'text');
  });
  // Touch selection has no pointerup of its own.
  document.addEventListener('selectionchange', () => {
    const at = document.getSelection()?.anchorNode;
    if (matchMedia('(pointer: coarse)').matches && at && text.contains(at)) pick(false);
  });
}

function watchOthers() {
  const look = () => {
    if (document.visibilityState === 'visible' && !state.selection && !isField(document.activeElement)) {
      windows.refresh(view.orders).catch(() => undefined);
    }
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, REFRESH_MS);
}

/** From a list of passages: #t212 opens at the turn, ?segment=7 the passage itself. */
async function openAsked() {
  const turn = document.querySelector(location.hash.startsWith('#t') ? location.hash : '[data-none]');
  const asked = Number(new URLSearchParams(location.search).get('segment'));
  if (!(turn instanceof HTMLElement) || !asked) return;
  await windows.need(orderOf(Number(turn.dataset.turn)));
  const found = state.segment(asked);
  if (!found) return;
  choose(asked);
  turnOf(found.spans[0][0])?.scrollIntoView({ block: 'center' });
}

strip.onUndo = () => void acts.undo();
bindKeys();
listen();
watchOthers();
const loadCodes = () => strip.doing(() => windows.codes(), loadCodes);
await loadCodes();
root.dataset.ready = 'yes';
void openAsked();
