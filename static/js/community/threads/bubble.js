/**
 * A message as a bubble, made of the page's own template. People's words only ever go in as text.
 * @module
 */

import { gettext } from '../../core/i18n.js';

/**
 * @typedef {object} Message docs/threads.md, “The wire”
 * @property {string} id
 * @property {number} seq
 * @property {number} at
 * @property {string} name
 * @property {boolean} own
 * @property {string | null} text
 * @property {string | null} gone taken_back, hidden, removed
 * @property {string | null} waits night, held, refused
 * @property {number | null} until
 * @property {{id: string, name: string, text: string | null} | null} quote
 * @property {string} [cid]
 */

/** Why words are not shown. @param {string} gone @returns {string} */
export function goneWords(gone) {
  if (gone === 'taken_back') return gettext('The message was taken back.');
  if (gone === 'hidden') return gettext('Not to be seen until an adult has looked.');
  return gettext('An adult has removed this message.');
}

/**
 * How a message of one's own stands that others do not see.
 * @param {Message} message
 * @param {string} hour the clock of the morning
 * @returns {string}
 */
export function waitsWords(message, hour) {
  if (message.waits === 'night') return gettext('Others see it at %(hour)s', { hour });
  if (message.waits === 'held') return gettext('An adult looks first');
  return gettext('An adult has decided: not shown');
}

/**
 * Hours and minutes in a zone, with the day when it is not today's there.
 * @param {number} at ms
 * @param {string} zone
 * @param {string} locale
 * @param {number} now ms
 * @returns {string}
 */
export function stamp(at, zone, locale, now) {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: zone });
  const hour = clock(at, zone);
  return day.format(at) === day.format(now) ? hour : `${day.format(at)}, ${hour}`;
}

/** Hours and minutes in a zone. @param {number} at @param {string} zone @returns {string} */
export function clock(at, zone) {
  return new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
}

/** Makes bubbles of one page. */
export class Bubbles {
  #template;
  #pictures;
  #zone;
  #locale;

  /** @param {{zone: string, locale: string}} data */
  constructor({ zone, locale }) {
    this.#template = /** @type {HTMLTemplateElement} */ (document.getElementById('msg-template'));
    this.#pictures = /** @type {HTMLTemplateElement} */ (document.getElementById('room-pictures'));
    this.#zone = zone;
    this.#locale = locale;
  }

  /**
   * A message that the server knows.
   * @param {Message} message
   * @param {number} now
   * @returns {HTMLElement}
   */
  message(message, now) {
    const node = this.#fresh();
    node.id = `m-${message.id}`;
    node.dataset.seq = `${message.seq}`;
    node.classList.toggle('msg-own', message.own);
    node.classList.toggle('is-waiting', Boolean(message.waits));
    part(node, 'name').textContent = message.own ? gettext('You') : message.name;
    if (message.quote) {
      const quoted = message.quote.text ?? gettext('a message that is not shown');
      fill(part(node, 'quote'), `${message.quote.name}: ${quoted}`);
    }
    part(node, 'time').textContent = stamp(message.at, this.#zone, this.#locale, now);
    this.words(node, message.text, message.gone);
    this.#state(node, message);
    this.#acts(node, message);
    return node;
  }

  /**
   * Words that are still on their way; after a failure with a button that tries again.
   * @param {import('../../core/outbox.js').Entry} entry
   * @param {() => void} again
   * @returns {HTMLElement}
   */
  entry(entry, again) {
    const node = this.#fresh();
    node.classList.add('msg-own', 'msg-echo');
    node.classList.toggle('is-failed', entry.state === 'failed');
    part(node, 'name').textContent = gettext('You');
    part(node, 'text').textContent = entry.payload.text;
    part(node, 'acts').hidden = true;
    const state = part(node, 'state');
    if (entry.state === 'failed') {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-quiet btn-staff';
      button.textContent = gettext('Try again');
      button.addEventListener('click', again);
      state.replaceChildren(gettext('! Not sent'), button);
    } else {
      state.replaceChildren(this.#picture('clock'), gettext('On its way'));
    }
    return node;
  }

  /**
   * Puts words into a bubble, or why there are none.
   * @param {HTMLElement} node
   * @param {string | null} text
   * @param {string | null} gone
   */
  words(node, text, gone) {
    const place = part(node, 'text');
    place.textContent = gone ? goneWords(gone) : text;
    place.classList.toggle('msg-gone', Boolean(gone));
    part(node, 'acts').hidden = Boolean(gone);
  }

  /** @returns {HTMLElement} */
  #fresh() {
    return /** @type {HTMLElement} */ (this.#template.content.firstElementChild?.cloneNode(true));
  }

  /** @param {HTMLElement} node @param {Message} message */
  #state(node, message) {
    const state = part(node, 'state');
    if (message.waits) {
      const hour = message.until ? clock(message.until, this.#zone) : '';
      state.replaceChildren(this.#picture('clock'), waitsWords(message, hour));
    } else if (message.own && !message.gone) {
      state.replaceChildren(this.#picture('check-lg'));
    }
  }

  /** @param {HTMLElement} node @param {Message} message */
  #acts(node, message) {
    for (const item of node.querySelectorAll('[data-for]')) {
      const kind = item.getAttribute('data-for');
      const fits = kind === 'own' ? message.own : kind === 'others' ? !message.own : !message.waits;
      if (!fits) item.remove();
    }
    for (const link of node.querySelectorAll('[data-goes-to]')) {
      link.setAttribute('href', link.getAttribute('data-goes-to')?.replace('GUID', message.id) ?? '');
    }
    for (const form of node.querySelectorAll('[action*="GUID"]')) {
      form.setAttribute('action', form.getAttribute('action')?.replace('GUID', message.id) ?? '');
    }
  }

  /** @param {string} name @returns {Node | string} */
  #picture(name) {
    return this.#pictures.content.querySelector(`[data-picture="${name}"]`)?.firstElementChild?.cloneNode(true) ?? '';
  }
}

/** @param {HTMLElement} node @param {string} name @returns {HTMLElement} */
export function part(node, name) {
  return /** @type {HTMLElement} */ (node.querySelector(`[data-part="${name}"]`));
}

/** Shows text in an element, and hides it when there is none. @param {HTMLElement} node @param {string} text */
export function fill(node, text) {
  node.textContent = text;
  node.hidden = text === '';
}
