/**
 * Those behind the glass in words: how many, and of what kind; who they are is not said.
 * @module
 */

import { gettext, pgettext } from '../../core/i18n.js';

/** @param {string} kind a role @returns {string} */
export function kindWord(kind) {
  /** @type {Record<string, () => string>} */
  const words = {
    observer: () => pgettext('behind the glass', 'an observer'),
    researcher: () => pgettext('behind the glass', 'a researcher'),
    coordinator: () => pgettext('behind the glass', 'a coordinator'),
    facilitator: () => pgettext('behind the glass', 'a facilitator'),
    administrator: () => pgettext('behind the glass', 'an administrator'),
    partner_representative: () => pgettext('behind the glass', 'a representative of a partner'),
  };
  return (words[kind] ?? words.observer)();
}

/**
 * «a researcher, 2 × an observer»; empty when nobody observes.
 * @param {Record<string, number> | undefined} kinds
 * @returns {string}
 */
export function kindsText(kinds) {
  const all = Object.entries(kinds ?? {});
  const text = (/** @type {[string, number]} */ [kind, count]) => count === 1
    ? kindWord(kind)
    : gettext('%(count)s × %(kind)s', { count, kind: kindWord(kind) });
  return all.map(text).join(', ');
}
