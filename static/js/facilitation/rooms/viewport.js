/**
 * Keeps the room inside what is really visible, so that the composer stays above a phone's keyboard.
 * @module
 */

/** Lower than this, px, the room folds its question to one line and its lower row into one button. */
const LOW_PX = 480;

/** @param {HTMLElement} root */
export function followViewport(root) {
  const view = window.visualViewport;
  const fit = () => {
    const height = view?.height ?? window.innerHeight;
    root.style.setProperty('--room-height', `${height}px`);
    root.style.setProperty('--room-top', `${view?.offsetTop ?? 0}px`);
    root.classList.toggle('is-low', height < LOW_PX);
  };
  view?.addEventListener('resize', fit);
  view?.addEventListener('scroll', fit);
  window.addEventListener('resize', fit);
  fit();
}
