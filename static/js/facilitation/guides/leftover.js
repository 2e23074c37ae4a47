/**
 * What an earlier visit typed and could not send: sent now, or offered when the guide has changed meanwhile.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { isSame } from './keeper.js';

/** @typedef {import('./keeper.js').Keeper} Keeper */
/** @typedef {import('./keeper.js').Kept} Kept */

/**
 * @param {Keeper} keeper
 * @param {() => void} reload
 * @returns {Promise<boolean>} whether the page is about to be shown anew
 */
export async function sendLeftover(keeper, reload) {
  const kept = /** @type {Kept | null} */ (keeper.store.read(keeper.name));
  if (!kept || !Array.isArray(kept.entries)) return false;
  if (isSame(kept.entries, keeper.kept().entries)) {
    keeper.store.remove(keeper.name);
    return false;
  }
  const answer = await keeper.send(kept.entries);
  if (answer?.ok) {
    keeper.store.remove(keeper.name);
    reload();
    return true;
  }
  if (answer) offer(keeper, kept);
  return false;
}

/** @param {Keeper} keeper @param {Kept} kept */
function offer(keeper, kept) {
  const box = Object.assign(document.createElement('div'), { className: 'undo-strip' });
  const text = gettext('This device holds an earlier text of this guide that was not saved.');
  box.append(Object.assign(document.createElement('span'), { className: 'undo-strip-text', textContent: text }));
  box.append(button(gettext('Show that text'), () => show(keeper, kept)));
  box.append(
    button(gettext('Forget it'), () => {
      keeper.store.remove(keeper.name);
      box.remove();
    }),
  );
  keeper.form.before(box);
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'btn btn-quiet', textContent: label });
  made.addEventListener('click', act);
  return made;
}

/**
 * Sends the kept text as the plain form would: the server draws the page with it.
 * @param {Keeper} keeper
 * @param {Kept} kept
 */
function show(keeper, kept) {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: keeper.form.action, hidden: true });
  for (const [name, value] of [...kept.entries, ['csrf_token', keeper.value('csrf_token')]]) {
    const box = document.createElement('textarea');
    Object.assign(box, { name, value });
    form.append(box);
  }
  keeper.store.remove(keeper.name);
  document.body.append(form);
  form.submit();
}
