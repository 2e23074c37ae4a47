/**
 * Reading aloud: a button (`data-aloud` names what) speaks by the browser's own voice, never by itself; where the
 * browser has no voice for the page's language the button stays hidden.
 * @module
 */

const LONGEST = 180;
const READ = 'h1, h2, h3, h4, p, li, dt, dd, legend, label, blockquote, td, th, [data-read]';
const LEFT_OUT = 'nav, form[data-theme-switch], dialog, button, .visually-hidden, [aria-hidden=true], [data-aloud]';

/**
 * Whether the browser can speak the language; `ru` is spoken by `ru-RU` too.
 * @template {Pick<SpeechSynthesisVoice, 'lang'>} Voice
 * @param {readonly Voice[]} voices @param {string} lang
 */
export function voiceFor(voices, lang) {
  const wanted = lang.toLowerCase().split(/[-_]/)[0];
  return voices.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === wanted);
}

/**
 * A text in pieces that engines do not cut off: by sentences, long ones by commas or words.
 * @param {string} text
 * @returns {string[]}
 */
export function pieces(text) {
  const sentences = text.replace(/\s+/g, ' ').trim().match(/[^.!?…]+[.!?…]*["»”)]*\s*/g) ?? [];
  return sentences.flatMap((one) => short(one.trim())).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/** @param {string} sentence @returns {string[]} */
function short(sentence) {
  if (sentence.length <= LONGEST) return [sentence];
  const cut = Math.max(sentence.lastIndexOf(', ', LONGEST) + 1, 0) || sentence.lastIndexOf(' ', LONGEST);
  const at = cut > 0 ? cut : LONGEST;
  return [sentence.slice(0, at).trim(), ...short(sentence.slice(at).trim())];
}

/** What is to be read of an element, in order: shown texts once each, without navigation. @param {Element} root */
export function textsOf(root) {
  const found = [root, ...root.querySelectorAll(READ)].filter((one) => one.matches(READ) && isRead(one));
  const whole = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  const texts = whole.map((one) => /** @type {HTMLElement} */ (one).innerText.trim()).filter(Boolean);
  return texts.length || !(root instanceof HTMLElement) ? texts : [root.innerText.trim()].filter(Boolean);
}

/** @param {Element} element */
function isRead(element) {
  return !element.closest(LEFT_OUT) && element.getClientRects().length > 0;
}

/** @param {HTMLElement} button @param {boolean} isOn */
function mark(button, isOn) {
  const word = button.querySelector('span');
  button.dataset.word ??= word?.textContent ?? '';
  if (word) word.textContent = (isOn ? button.dataset.stop : button.dataset.word) ?? '';
  button.setAttribute('aria-pressed', String(isOn));
}

/** @param {HTMLElement} button @param {SpeechSynthesis} speech */
function press(button, speech) {
  const isReading = button.getAttribute('aria-pressed') === 'true';
  for (const other of document.querySelectorAll('[data-aloud]')) mark(/** @type {HTMLElement} */ (other), false);
  speech.cancel();
  const root = document.querySelector(button.dataset.aloud ?? '#main');
  if (isReading || !root) return;
  const lang = root.closest('[lang]')?.getAttribute('lang') ?? 'ru';
  const parts = textsOf(root).flatMap(pieces);
  if (!parts.length) return;
  mark(button, true);
  for (const [index, part] of parts.entries()) {
    const said = new SpeechSynthesisUtterance(part);
    said.lang = lang;
    said.voice = voiceFor(speech.getVoices(), lang) ?? null;
    said.onerror = () => mark(button, false);
    if (index === parts.length - 1) said.onend = () => mark(button, false);
    speech.speak(said);
  }
}

/** @param {Document} root */
export function start(root) {
  const speech = globalThis.speechSynthesis;
  if (!speech) return;
  const show = () => {
    const hasVoice = Boolean(voiceFor(speech.getVoices(), root.documentElement.lang));
    for (const button of root.querySelectorAll('[data-aloud]')) /** @type {HTMLElement} */ (button).hidden = !hasVoice;
  };
  speech.addEventListener?.('voiceschanged', show);
  show();
  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-aloud]') : null;
    if (button instanceof HTMLElement) press(button, speech);
  });
  addEventListener('pagehide', () => speech.cancel());
}
