/**
 * Passkeys: the page's button asks the server for a question, the device for its answer, and sends the form with it.
 * Without this script, or where the browser has no passkeys, the page names the other ways.
 */

import {gettext} from '../../core/i18n.js';

/** @param {string} text */
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (ch) => ch.charCodeAt(0));

/** @param {ArrayBuffer} buffer */
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** @param {{id: string}[]|undefined} keys */
const withBytes = (keys) => (keys ?? []).map((key) => ({...key, id: toBytes(key.id)}));

/**
 * @param {any} asked what the server wants the device to make
 * @returns {Promise<any>}
 */
async function create(asked) {
  const user = {...asked.user, id: toBytes(asked.user.id)};
  const excludeCredentials = withBytes(asked.excludeCredentials);
  const publicKey = {...asked, user, challenge: toBytes(asked.challenge), excludeCredentials};
  const made = /** @type {any} */ (await navigator.credentials.create({publicKey}));
  return answerOf(made, {attestationObject: toText(made.response.attestationObject)});
}

/**
 * @param {any} asked what the server wants the device to prove
 * @returns {Promise<any>}
 */
async function get(asked) {
  const allowCredentials = withBytes(asked.allowCredentials);
  const publicKey = {...asked, challenge: toBytes(asked.challenge), allowCredentials};
  const found = /** @type {any} */ (await navigator.credentials.get({publicKey}));
  const {authenticatorData, signature, userHandle} = found.response;
  const proof = {authenticatorData: toText(authenticatorData), signature: toText(signature)};
  return answerOf(found, userHandle ? {...proof, userHandle: toText(userHandle)} : proof);
}

/**
 * @param {any} key
 * @param {Record<string, string>} parts
 */
const answerOf = (key, parts) => ({
  id: key.id, rawId: toText(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(),
  response: {...parts, clientDataJSON: toText(key.response.clientDataJSON)},
});

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 */
async function ask(form, address) {
  const token = /** @type {HTMLInputElement} */ (form.elements.namedItem('csrf_token')).value;
  const answer = await fetch(address, {method: 'POST', headers: {'X-CSRFToken': token, Accept: 'application/json'}});
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

/** @param {unknown} error */
function wordsFor(error) {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') {
    return gettext('This device has a passkey for this account already. Nothing was changed. '
      + 'Choose another device.');
  }
  if (name === 'Error' && error instanceof Error && error.message) return error.message;
  return gettext('The device gave no passkey: it was closed, took too long, or has none for this place. '
    + 'Nothing was changed. Try again, or choose another way.');
}

/** @param {HTMLFormElement} form */
function start(form) {
  const button = form.querySelector('[data-passkey-start]');
  const said = form.querySelector('[data-passkey-said]');
  const box = form.elements.namedItem('answer');
  if (!(button instanceof HTMLButtonElement) || !(said instanceof HTMLElement)) return;
  if (!(box instanceof HTMLInputElement) || !globalThis.PublicKeyCredential) return;
  for (const one of form.querySelectorAll('[data-passkey-without]')) /** @type {HTMLElement} */ (one).hidden = true;
  for (const one of form.querySelectorAll('[data-passkey-with]')) /** @type {HTMLElement} */ (one).hidden = false;
  button.addEventListener('click', async () => {
    said.hidden = true;
    button.setAttribute('aria-busy', 'true');
    try {
      const asked = await ask(form, button.dataset.passkeyStart ?? '');
      box.value = JSON.stringify(await (form.dataset.passkey === 'create' ? create(asked) : get(asked)));
      form.submit();
    } catch (error) {
      said.textContent = wordsFor(error);
      said.hidden = false;
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
}

for (const form of document.querySelectorAll('form[data-passkey]')) start(/** @type {HTMLFormElement} */ (form));
