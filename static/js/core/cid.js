/**
 * Client ids: what makes a second sending of the same words harmless.
 *
 * `crypto.randomUUID` exists in secure contexts only, and a room in a local network is plain HTTP at a name that is
 * not localhost; `getRandomValues` exists everywhere.
 * @module
 */

/**
 * A new random UUID, version 4 (RFC 9562, section 5.4).
 * @param {Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'randomUUID'>>} source
 * @returns {string}
 */
export function newCid(source = globalThis.crypto) {
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
