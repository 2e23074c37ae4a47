/**
 * A card with a place for words: a question to one, a probe that asks for a reply. Declining is as big as answering.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { button, el } from './dom.js';

/** @typedef {import('./room.js').Room} Room */

const TEXT_MAX = '4000';

/**
 * @param {Room} room
 * @param {{title: string, text: string, note: string, draft: string, send: (words: string) => void,
 *   skip: () => void}} asked
 * @returns {Node[]}
 */
export function replyNode(room, asked) {
  const attrs = {
    rows: '2', maxlength: TEXT_MAX, 'aria-label': gettext('Your answer'), 'data-focus': asked.draft,
    placeholder: gettext('Your answer…'), autocomplete: 'off',
  };
  const field = el('textarea', { class: 'composer-text', attrs });
  field.value = room.drafts.get(asked.draft);
  field.addEventListener('input', () => room.drafts.set(asked.draft, field.value));
  const send = () => {
    const words = field.value.trim();
    if (words === '') return field.focus();
    room.drafts.set(asked.draft, '');
    field.value = '';
    asked.send(words);
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
