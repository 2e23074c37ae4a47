/**
 * The pictures of a question at the desk: shown and taken away by one click.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, el } from './dom.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./model.js').GuideQuestion} GuideQuestion */

/**
 * The pictures of one question; null when it has none.
 * @param {Desk} desk
 * @param {GuideQuestion} question
 * @returns {HTMLElement | null}
 */
export function picturesNode(desk, question) {
  const stimuli = question.stimuli ?? [];
  if (stimuli.length === 0) return null;
  const { pictures } = desk.room.data.room.urls;
  const rows = stimuli.map((one) => el(
    'li',
    { class: 'desk-picture' },
    el('img', { class: 'desk-picture-view', attrs: { src: `${pictures}${one.id}`, alt: one.alt } }),
    el('span', { class: 'desk-picture-words', text: one.alt, attrs: { 'aria-hidden': 'true' } }),
    actOf(desk, one),
  ));
  return el('ul', { class: 'bare desk-pictures', attrs: { 'aria-label': gettext('Pictures') } }, ...rows);
}

/** @param {Desk} desk @param {{id: string, alt: string}} one @returns {HTMLElement | null} */
function actOf(desk, one) {
  const { model } = desk.room;
  const isShown = model.state?.stimulus?.id === one.id;
  const act = isShown ? 'stim.hide' : 'stim.show';
  if (!model.can(act)) return null;
  const word = isShown ? gettext('Take the picture away') : gettext('Show the picture');
  const attrs = { 'aria-label': `${word}: ${one.alt}`, 'data-focus': `picture ${one.id}` };
  const args = isShown ? {} : { stimulus: one.id };
  return button(word, { kind: 'secondary btn-staff', attrs, onClick: () => void desk.act(act, args) });
}
