/**
 * Copies the secret address of a calendar, and says so.
 * @module
 */

import { say } from '../core/announcer.js';
import { gettext } from '../core/i18n.js';

for (const button of document.querySelectorAll('[data-copy]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.getAttribute('data-copy') ?? '');
    const label = button.querySelector('span') ?? button;
    label.textContent = gettext('Copied');
    say(gettext('Copied'));
  });
}
