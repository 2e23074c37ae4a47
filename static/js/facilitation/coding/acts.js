/**
 * What a person does to passages. Each act waits for the server, then says «✓ Saved» and how to undo it.
 * @module
 */

import { gettext } from '../../core/i18n.js';
import { send, withId } from './send.js';

/** @typedef {import('./types.js').Coded} Coded */
/** @typedef {import('./types.js').Selected} Selected */
/** @typedef {() => Promise<Coded[]>} Back what undoes an act, step by step */

/** The verbs of the workbench. */
export class Acts {
  /**
   * @param {import('./state.js').State} state
   * @param {import('./strip.js').Strip} strip
   */
  constructor(state, strip) {
    this.state = state;
    this.strip = strip;
    this.urls = state.data.urls;
  }

  /** Gives a code to what is selected. @param {number} code */
  async give(code) {
    const chosen = this.state.selection;
    if (!chosen) return;
    const name = this.state.code(code)?.name ?? '';
    await this.strip.doing(async () => {
      const said = await send(this.urls.passage, { ...chosen, codes: [code] });
      this.state.used(code);
      this.#took(said);
      this.strip.did(gettext('Code added: %(name)s', { name }), this.#backFrom(said));
    }, () => this.give(code));
  }

  /** Gives several codes to a place. @param {Selected} place @param {number[]} codes */
  async giveAll(place, codes) {
    await this.strip.doing(async () => {
      const said = await send(this.urls.passage, { ...place, codes });
      for (const code of codes) this.state.used(code);
      this.#took(said);
      const names = codes.map((code) => this.state.code(code)?.name ?? '').join(', ');
      const text = codes.length ? gettext('Codes added: %(names)s', { names }) : gettext('Passage marked');
      this.strip.did(text, codes.length ? this.#backFrom(said) : this.#unmark(said.segment.id));
    }, () => this.giveAll(place, codes));
  }

  /** Makes a code by its name and gives it to what is selected, if anything is. @param {string} name */
  async create(name) {
    await this.strip.doing(async () => {
      const said = await send(this.urls.code, { name, parent: 0 });
      this.state.data.codes.push(said.code);
      this.state.changed('codes');
      this.strip.did(gettext('Code made: %(name)s', { name: said.code.name }), this.#drop(said.code.id));
      if (this.state.selection) await this.give(said.code.id);
      else if (this.state.chosen) await this.add(this.state.chosen, said.code.id);
    }, () => this.create(name));
  }

  /** A code in the person's own words. */
  async vivo() {
    const chosen = this.state.selection;
    if (!chosen) return;
    await this.strip.doing(async () => {
      const said = await send(this.urls.vivo, chosen);
      await this.refresh();
      this.#took(said);
      const name = this.state.code(said.code)?.name ?? '';
      const [take, drop] = [this.#backFrom(said), this.#drop(said.code)];
      this.strip.did(gettext('Code made: %(name)s', { name }), async () => [...await take(), ...await drop()]);
    }, () => this.vivo());
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
      const name = this.state.code(code)?.name ?? '';
      this.strip.did(gettext('Code added: %(name)s', { name }), this.#backFrom(said));
    }, () => this.add(segment, code));
  }

  /** @param {number} coding @param {string} name */
  async remove(coding, name) {
    await this.strip.doing(async () => {
      const said = await send(withId(this.urls.remove, coding));
      this.#took(said);
      const back = async () => [await send(withId(this.urls.restore, coding))];
      this.strip.did(gettext('Code taken off: %(name)s', { name }), back);
    }, () => this.remove(coding, name));
  }

  /** @param {number} segment */
  async unmark(segment) {
    await this.strip.doing(async () => {
      this.#took(await send(withId(this.urls.unmark, segment)));
      const back = async () => [await send(withId(this.urls.mark, segment))];
      this.strip.did(gettext('Mark taken off'), back);
    }, () => this.unmark(segment));
  }

  /** Undoes the newest act. */
  async undo() {
    const act = this.strip.pop();
    if (!act) return;
    await this.strip.doing(async () => {
      for (const said of await act.back()) if (said?.segment) this.state.take(said.segment);
      this.strip.undone(act.text);
      this.state.changed();
    }, () => {
      this.strip.push(act);
      return this.undo();
    });
  }

  /** What others did meanwhile. */
  async refresh() {
    const answer = await fetch(this.urls.data, { headers: { Accept: 'application/json' }, redirect: 'error' });
    if (answer.ok) this.state.replace(await answer.json());
  }

  /** @param {Coded} said */
  #took(said) {
    this.state.data.people[String(this.state.data.me)] ??= gettext('you');
    this.state.take(said.segment);
    this.state.chosen = this.state.segment(said.segment.id) ? said.segment.id : null;
    this.state.selection = null;
    document.getSelection()?.removeAllRanges();
    this.state.changed();
  }

  /** @param {Coded} said @returns {Back} */
  #backFrom(said) {
    return async () => {
      /** @type {Coded[]} */
      const found = [];
      for (const coding of said.new) found.push(await send(withId(this.urls.remove, coding)));
      return found;
    };
  }

  /** @param {number} segment @returns {Back} */
  #unmark(segment) {
    return async () => [await send(withId(this.urls.unmark, segment))];
  }

  /** @param {number} code @returns {Back} */
  #drop(code) {
    return async () => {
      await send(withId(this.urls.drop, code));
      const known = this.state.code(code);
      if (known) known.archived = true;
      return [];
    };
  }
}
