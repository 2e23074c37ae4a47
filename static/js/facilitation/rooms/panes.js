/**
 * The desk's columns as tabs where the screen is too narrow for all of them.
 * @module
 */

/** @param {HTMLElement} desk holds buttons with `data-pane-tab`; CSS shows the columns by `data-pane` */
export function followPanes(desk) {
  const tabs = Array.from(desk.querySelectorAll('[data-pane-tab]')).filter((node) => node instanceof HTMLElement);
  const choose = (/** @type {string} */ pane) => {
    desk.dataset.pane = pane;
    for (const tab of tabs) tab.setAttribute('aria-pressed', `${tab.dataset.paneTab === pane}`);
  };
  for (const tab of tabs) tab.addEventListener('click', () => choose(tab.dataset.paneTab ?? 'group'));
  choose(window.matchMedia('(min-width: 992px)').matches ? 'people' : 'group');
}
