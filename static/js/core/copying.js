/**
 * Copies the words of a button's `data-copy`, and says so. Loaded by the pages that have one.
 * @module
 */

import { say } from './announcer.js';
import { gettext } from './i18n.js';

for (const button of document.querySelectorAll('[data-copy]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.getAttribute('data-copy') ?? '');
    const label = button.querySelector('span') ?? button;
    label.textContent = gettext('Copied');
    say(gettext('Copied'));
  });
}
