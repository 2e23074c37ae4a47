/**
 * Shortcuts that work on every layout: keys are named by `event.code` (the place on the keyboard), so «С» and «C»
 * are one.
 * Single letters rest while a field has focus; nothing uses Alt+Shift or Ctrl+Shift, which switch layouts in Russia.
 * @module
 */

/**
 * `mod+KeyK`, `alt+ArrowUp`, `KeyR`: Ctrl and ⌘ are one `mod`.
 * @param {Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} event
 */
export function chord(event) {
  const held = [
    event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey ? 'shift' : '', event.code,
  ];
  return held.filter(Boolean).join('+').replace('NumpadEnter', 'Enter');
}

/** @param {EventTarget | null} target */
export function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  const isText = 'textarea, select, input:not([type=checkbox], [type=radio], [type=button])';
  return target.isContentEditable || target.matches(isText);
}

/** A page's shortcuts; a later `bind` of the same chord wins. */
export class Keys {
  /** @type {Map<string, {run: (event: KeyboardEvent) => void, label: string}>} */
  #bound = new Map();
  /** Single letters can be switched off by the person. */
  lettersOn = true;

  /**
   * @param {string} name a chord, e.g. `KeyR` or `mod+Enter`
   * @param {string} label what it does, shown in the list of keys
   * @param {(event: KeyboardEvent) => void} run
   */
  bind(name, label, run) {
    this.#bound.set(name, { run, label });
    return this;
  }

  /** @returns {{chord: string, label: string}[]} */
  list() {
    return [...this.#bound].map(([name, { label }]) => ({ chord: name, label }));
  }

  /** Runs what is bound; answers whether anything was. @param {KeyboardEvent} event */
  handle(event) {
    const name = chord(event);
    const found = this.#bound.get(name);
    const isSingle = !/^(mod|alt)\+/.test(name) && !['Escape', 'F6', 'F2'].includes(event.code);
    if (!found || event.isComposing || (isSingle && (isField(event.target) || !this.lettersOn))) return false;
    event.preventDefault();
    found.run(event);
    return true;
  }

  /** @param {Document | HTMLElement} root */
  listen(root) {
    root.addEventListener('keydown', (event) => this.handle(/** @type {KeyboardEvent} */ (event)));
    return this;
  }
}
