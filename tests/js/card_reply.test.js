/** A reply by a card says how it came, as words of the composer do: the first key, the sending, what was pasted. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { replyNode } from '../../static/js/facilitation/rooms/card_reply.js';

/** As much of an element as a card needs. */
class Node extends EventTarget {
  value = '';

  constructor(tag) {
    super();
    this.tag = tag;
    this.children = [];
  }

  setAttribute() {}

  focus() {}

  append(...children) {
    this.children.push(...children);
  }

  type(value, inputType = 'insertText') {
    this.value = value;
    this.dispatchEvent(Object.assign(new Event('input'), { inputType }));
  }
}

let now = 0;

beforeEach(() => {
  globalThis.document = { createElement: (tag) => new Node(tag), getElementById: () => null };
  mock.method(performance, 'now', () => now);
});

afterEach(() => {
  mock.restoreAll();
  delete globalThis.document;
});

/** A card of a question, and what it sent. */
function shown(draft = '') {
  const sent = [];
  const drafts = new Map([['asked-q1', draft]]);
  const [, , field, , acts] = replyNode({ drafts }, {
    title: 'A question to you alone', text: 'Why?', note: '', draft: 'asked-q1', skip: () => {},
    send: (words, how) => sent.push({ words, how }),
  });
  return { field, drafts, sent, answer: () => acts.children[0].dispatchEvent(new Event('click')) };
}

test('the times of a reply by a card are counted from when the card was there', () => {
  now = 1_000;
  const { field, sent, answer } = shown();
  now = 2_500;
  field.type('П');
  now = 7_000;
  field.type('Потому', 'insertText');
  answer();
  assert.deepEqual(sent, [{ words: 'Потому', how: { first_key_ms: 1_500, sent_ms: 6_000, pasted: 0 } }]);
});

test('what was pasted into a card is told apart from a draft that stood there', () => {
  now = 0;
  const { field, sent, drafts, answer } = shown('Потому, ');
  now = 400;
  field.type('Потому, что верю', 'insertFromPaste');
  answer();
  assert.deepEqual(sent[0].how, { first_key_ms: 400, sent_ms: 400, pasted: 8 });
  assert.equal(drafts.get('asked-q1'), '');
});

test('a draft sent as it stood has no first key', () => {
  now = 0;
  const { sent, answer } = shown('Потому');
  now = 900;
  answer();
  assert.deepEqual(sent, [{ words: 'Потому', how: { sent_ms: 900, pasted: 0 } }]);
});
