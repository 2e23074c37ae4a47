/**
 * The preview of an import: the boxes of a new pseudonym show only where one is being given.
 * @module
 */

/** @param {HTMLSelectElement} select */
function follow(select) {
  const box = select.closest('fieldset')?.querySelector('[data-new]');
  if (box instanceof HTMLElement) box.hidden = select.value !== 'new';
}

for (const select of document.querySelectorAll('select[data-who]')) {
  if (!(select instanceof HTMLSelectElement)) continue;
  follow(select);
  select.addEventListener('change', () => follow(select));
}
