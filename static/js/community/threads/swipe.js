/**
 * Answering by a swipe over a message, on screens that are touched. It presses the bubble's own «Answer», which stays
 * the way for everybody else; where less motion is wished for, nothing follows the finger.
 * @module
 */

/** So far, px, a finger goes for an answer. */
export const FAR_PX = 56;
/** So much farther sideways than up or down. */
const FLAT = 1.5;
const MOST_PX = 72;
const CONTROLS = 'a, button, summary, input, textarea';

/**
 * Whether a finger that went so far has swiped.
 * @param {number} dx
 * @param {number} dy
 * @returns {boolean}
 */
export function isSwipe(dx, dy) {
  return Math.abs(dx) >= FAR_PX && Math.abs(dx) > FLAT * Math.abs(dy);
}

/** Listens to the fingers on a list of messages. @param {HTMLElement} list */
export function answerBySwipe(list) {
  /** @type {{bubble: HTMLElement, link: HTMLElement, id: number, x: number, y: number} | null} */
  let held = null;

  const letGo = () => {
    held?.bubble.classList.remove('is-swiped');
    held?.bubble.style.removeProperty('--swipe');
    held = null;
  };

  list.addEventListener('pointerdown', (event) => {
    letGo();
    const target = event.target instanceof Element ? event.target : null;
    const bubble = target?.closest('.msg');
    const link = bubble?.querySelector('[data-part="acts"]:not([hidden]) [data-reply]');
    if (event.pointerType !== 'touch' || target?.closest(CONTROLS)) return;
    if (bubble instanceof HTMLElement && link instanceof HTMLElement) {
      held = { bubble, link, id: event.pointerId, x: event.clientX, y: event.clientY };
    }
  });
  list.addEventListener('pointermove', (event) => {
    if (held?.id !== event.pointerId) return;
    const dx = Math.max(-MOST_PX, Math.min(MOST_PX, event.clientX - held.x));
    held.bubble.classList.add('is-swiped');
    held.bubble.style.setProperty('--swipe', `${dx}px`);
  });
  list.addEventListener('pointerup', (event) => {
    if (held?.id !== event.pointerId) return;
    const { link } = held;
    const isAnswer = isSwipe(event.clientX - held.x, event.clientY - held.y);
    letGo();
    if (isAnswer) link.click();
  });
  list.addEventListener('pointercancel', letGo);
}
