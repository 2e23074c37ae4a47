/**
 * A card with a place for words: a question to one, a probe that asks for a reply. Declining is as big as answering.
 * How the words came is noted as in the composer; its clock begins when the card is there.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, el } from './dom.js';
import { Paradata } from './paradata.js';

/** @typedef {import('./room.js').Room} Room */

const TEXT_MAX = '4000';

/**
 * @param {Room} room
 * @param {{title: string, text: string, note: string, draft: string, skip: () => void,
 *   send: (words: string, how: Record<string, number>) => void}} asked
 * @returns {Node[]}
 */
export function replyNode(room, asked) {
  const attrs = {
    rows: '2', maxlength: TEXT_MAX, 'aria-label': gettext('Your answer'), 'data-focus': asked.draft,
    placeholder: gettext('Your answer…'), autocomplete: 'off',
  };
  const field = el('textarea', { class: 'composer-text', attrs });
  field.value = room.drafts.get(asked.draft);
  const noted = new Paradata();
  noted.begin(field.value);
  field.addEventListener('input', (event) => {
    noted.changed(field.value, /** @type {InputEvent} */ (event).inputType);
    room.drafts.set(asked.draft, field.value);
  });
  const send = () => {
    const words = field.value.trim();
    if (words === '') return field.focus();
    const how = noted.facts();
    room.drafts.set(asked.draft, '');
    field.value = '';
    noted.begin('');
    asked.send(words, how);
  };
  return [
    el('h2', { class: 'card-title', text: asked.title }),
    el('p', { class: 'card-text', text: asked.text }),
    field,
    el('p', { class: 'card-note', text: asked.note }),
    el(
      'div',
      { class: 'card-acts' },
      button(gettext('Answer'), { kind: 'primary', onClick: send }),
      button(gettext('Do not answer'), { onClick: asked.skip }),
    ),
  ];
}
