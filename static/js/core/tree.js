/**
 * Keys of `role=tree`: ↑ ↓ move, → ← open and close, Home End, letters find, Enter opens the link. The tree is one tab
 * stop. Renaming and moving belong to the page: it listens for `tree:rename`, `tree:move`, `tree:remove`, `tree:place`.
 * @module
 */

/** @param {Element} item */
function isShown(item) {
  const closed = item.parentElement?.closest('[role="treeitem"][aria-expanded="false"]');
  return !closed && !(/** @type {HTMLElement} */ (item).hidden);
}

/** @param {Element} tree @returns {HTMLElement[]} */
export function shownItems(tree) {
  return /** @type {HTMLElement[]} */ ([...tree.querySelectorAll('[role="treeitem"]')].filter(isShown));
}

/** @param {Element} tree @param {HTMLElement | null | undefined} item */
function moveTo(tree, item) {
  if (!item) return;
  for (const one of tree.querySelectorAll('[role="treeitem"][tabindex="0"]')) one.setAttribute('tabindex', '-1');
  item.tabIndex = 0;
  item.focus();
}

/** @param {Element} item @param {boolean} isOpen */
export function setOpen(item, isOpen) {
  if (item.hasAttribute('aria-expanded')) item.setAttribute('aria-expanded', String(isOpen));
}

/** @param {HTMLElement[]} items @param {number} from @param {string} letter */
export function findByLetter(items, from, letter) {
  const around = [...items.slice(from + 1), ...items.slice(0, from + 1)];
  const start = letter.toLocaleLowerCase();
  return around.find((item) => label(item).toLocaleLowerCase().startsWith(start)) ?? null;
}

/** @param {Element} item */
function label(item) {
  return item.querySelector('.tree-label')?.textContent?.trim() ?? '';
}

/** @param {HTMLElement} item @param {string} name @param {object} [detail] */
function ask(item, name, detail = {}) {
  const all = { node: item.dataset.node, ...detail };
  item.dispatchEvent(new CustomEvent(`tree:${name}`, { bubbles: true, detail: all }));
}

/** @type {Record<string, (tree: Element, item: HTMLElement, items: HTMLElement[], at: number) => void>} */
const ACTS = {
  ArrowDown: (tree, _item, items, at) => moveTo(tree, items[at + 1]),
  ArrowUp: (tree, _item, items, at) => moveTo(tree, items[at - 1]),
  Home: (tree, _item, items) => moveTo(tree, items[0]),
  End: (tree, _item, items) => moveTo(tree, items[items.length - 1]),
  ArrowRight: (tree, item, items, at) => {
    if (item.getAttribute('aria-expanded') === 'false') setOpen(item, true);
    else if (item.hasAttribute('aria-expanded')) moveTo(tree, items[at + 1]);
  },
  ArrowLeft: (tree, item) => {
    if (item.getAttribute('aria-expanded') === 'true') setOpen(item, false);
    else moveTo(tree, item.parentElement?.closest('[role="treeitem"]'));
  },
  Enter: (_tree, item) => item.querySelector('a')?.click(),
  F2: (_tree, item) => ask(item, 'rename'),
  KeyM: (_tree, item) => ask(item, 'move'),
  Delete: (_tree, item) => ask(item, 'remove'),
};

/** @param {Element} tree @param {KeyboardEvent} event */
export function onKey(tree, event) {
  const item = event.target instanceof HTMLElement ? event.target : null;
  if (!item?.matches('[role="treeitem"]') || event.ctrlKey || event.metaKey) return;
  const items = shownItems(tree);
  if (event.altKey && ['ArrowUp', 'ArrowDown'].includes(event.code)) {
    event.preventDefault();
    ask(item, 'place', { step: event.code === 'ArrowUp' ? -1 : 1 });
    return;
  }
  const act = event.altKey ? undefined : ACTS[event.code];
  if (act) {
    event.preventDefault();
    act(tree, item, items, items.indexOf(item));
  } else if (event.key.length === 1 && event.key.trim()) {
    moveTo(tree, findByLetter(items, items.indexOf(item), event.key));
  }
}

/** @param {Document} root */
export function start(root) {
  root.addEventListener('keydown', (event) => {
    const tree = event.target instanceof Element ? event.target.closest('[data-tree]') : null;
    if (tree) onKey(tree, event);
  });
  root.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const tree = at?.closest('[data-tree]');
    const item = at?.closest('[role="treeitem"]');
    if (!tree || !(item instanceof HTMLElement)) return;
    if (at?.closest('[data-twist]')) setOpen(item, item.getAttribute('aria-expanded') === 'false');
    if (!at?.closest('a, button, input')) moveTo(tree, item);
  });
}
