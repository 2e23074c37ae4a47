/**
 * What a person does to passages. Each act waits for the server, then says «✓ Saved» and how to undo it in one step.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { send, withId } from './send.js';

/** @typedef {import('./types.js').Coded} Coded */
/** @typedef {import('./types.js').Selected} Selected */
/** @typedef {() => Promise<void>} Back undoes an act */

/** The verbs of the workbench. */
export class Acts {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./strip.js').Strip} strip
   */
  constructor(state, strip) {
    this.state = state;
    this.strip = strip;
    this.urls = state.urls;
  }

  /** Gives a code to what is selected. @param {number} code */
  async give(code) {
    if (this.state.selection) await this.giveAll(this.state.selection, [code]);
  }

  /**
   * Gives several codes to a place, or marks it when there are none.
   * @param {Selected} place @param {number[]} codes
   */
  async giveAll(place, codes) {
    await this.strip.doing(async () => {
      const said = await send(this.urls.passage, { ...place, codes });
      for (const code of codes) this.state.used(code);
      this.#took(said);
      const names = codes.map((code) => this.state.code(code)?.name ?? '');
      const text = added(names);
      this.strip.did(text, codes.length ? this.#take(said) : this.#unmark(said.segment.id));
    }, () => this.giveAll(place, codes));
  }

  /** Makes a code and gives it to what is selected, or to the open passage, in one act. @param {string} name */
  async create(name) {
    const { selection, chosen } = this.state;
    if (selection) await this.#made(this.urls.passage, { ...selection, name }, () => this.create(name));
    else if (chosen) await this.#made(withId(this.urls.add, chosen), { name }, () => this.create(name));
    else await this.make(name);
  }

  /** Makes a code and gives it to nothing yet; answers its id. @param {string} name @returns {Promise<number>} */
  async make(name) {
    let made = 0;
    await this.strip.doing(async () => {
      const said = await send(this.urls.code, { name, parent: 0 });
      made = said.code.id;
      this.state.putCode(said.code);
      this.strip.did(gettext('Code made: %(name)s', { name: said.code.name }), this.#drop(made));
    }, async () => void await this.make(name));
    return made;
  }

  /** A code in the person's own words. */
  async vivo() {
    const chosen = this.state.selection;
    if (chosen) await this.#made(this.urls.vivo, chosen, () => this.vivo());
  }

  /** Marks what is selected without a code, and opens its panel for a memo. */
  async mark() {
    if (this.state.selection) await this.giveAll(this.state.selection, []);
  }

  /** @param {number} segment @param {number} code */
  async add(segment, code) {
    await this.strip.doing(async () => {
      const said = await send(withId(this.urls.add, segment), { code });
      this.state.used(code);
      this.#took(said);
      this.strip.did(added([this.state.code(code)?.name ?? '']), this.#take(said));
    }, () => this.add(segment, code));
  }

  /** @param {number} coding @param {string} name */
  async remove(coding, name) {
    await this.strip.doing(async () => {
      this.#took(await send(withId(this.urls.remove, coding)));
      const back = async () => this.#took(await send(withId(this.urls.restore, coding)));
      this.strip.did(gettext('Code taken off: %(name)s', { name }), back);
    }, () => this.remove(coding, name));
  }

  /** @param {number} segment */
  async unmark(segment) {
    await this.strip.doing(async () => {
      this.#took(await send(withId(this.urls.unmark, segment)));
      const back = async () => this.#took(await send(withId(this.urls.mark, segment)));
      this.strip.did(gettext('Mark taken off'), back);
    }, () => this.unmark(segment));
  }

  /**
   * Gives a passage other edges.
   * @param {number} segment @param {Selected} place @param {Selected} before where it stood
   */
  async move(segment, place, before) {
    await this.strip.doing(async () => {
      /** @type {Coded} */
      const said = await send(withId(this.urls.edges, segment), place);
      this.#took(said);
      this.strip.did(gettext('Edges moved'), async () => {
        const codings = said.left ? { codings: said.new } : {};
        const isBack = !said.left || said.new.length > 0;
        if (isBack) this.#took(await send(withId(this.urls.edges, said.segment.id), { ...before, ...codings }));
        for (const coding of said.gone ?? []) this.#took(await send(withId(this.urls.restore, coding)));
      });
    }, () => this.move(segment, place, before));
  }

  /** Undoes the newest act. */
  async undo() {
    const act = this.strip.pop();
    if (!act) return;
    await this.strip.doing(async () => {
      try {
        await act.back();
      } catch (error) {
        this.strip.push(act);
        throw error;
      }
      this.strip.undone(act.text);
    }, () => this.undo());
  }

  /** @param {string} url @param {object} body @param {() => Promise<void>} again */
  async #made(url, body, again) {
    await this.strip.doing(async () => {
      /** @type {Coded} */
      const said = await send(url, body);
      const { id = 0, name = '' } = said.made ?? {};
      this.#took(said);
      this.state.used(id);
      this.strip.did(gettext('Code added: %(name)s (new)', { name }), this.#drop(id));
    }, again);
  }

  /** @param {Coded} said */
  #took(said) {
    if (said.made) this.state.putCode(said.made);
    this.state.take(said.segment, ...(said.left ? [said.left] : []));
    this.state.chosen = this.state.segment(said.segment.id) ? said.segment.id : null;
    this.state.selection = null;
    document.getSelection()?.removeAllRanges();
    this.state.changed('selection');
    this.state.changed('chosen');
  }

  /** @param {Coded} said @returns {Back} */
  #take(said) {
    return async () => {
      for (const coding of said.new) this.#took(await send(withId(this.urls.remove, coding)));
    };
  }

  /** @param {number} segment @returns {Back} */
  #unmark(segment) {
    return async () => this.#took(await send(withId(this.urls.unmark, segment)));
  }

  /** A code that was just made goes, and one's codings with it, in one step. @param {number} code @returns {Back} */
  #drop(code) {
    return async () => {
      const { segments, code: now } = await send(withId(this.urls.drop, code));
      this.state.putCode(now);
      for (const id of segments) {
        const segment = this.state.segment(id);
        if (!segment) continue;
        const codings = segment.codings.filter(([, one, who]) => one !== code || who !== this.state.me);
        this.state.take({ ...segment, codings });
      }
      this.state.changed('chosen');
    };
  }
}

/** @param {string[]} names */
function added(names) {
  if (!names.length) return gettext('Passage marked');
  if (names.length > 1) return gettext('Codes added: %(names)s', { names: names.join(', ') });
  return gettext('Code added: %(name)s', { name: names[0] });
}
