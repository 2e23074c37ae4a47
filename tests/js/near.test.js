import assert from 'node:assert/strict';
import { test } from 'node:test';

import { blurred, refused } from '../../static/js/community/partners/near.js';

test('a place is told no nearer than about a kilometre', () => {
  assert.deepEqual(blurred({ latitude: 54.19312, longitude: 37.61754 }), { latitude: 54.19, longitude: 37.62 });
  assert.deepEqual(blurred({ latitude: -0.006, longitude: 179.999 }), { latitude: -0.01, longitude: 180 });
});

test('a refusal of the person and a device that does not know are told apart', () => {
  assert.notEqual(refused(1), refused(2));
  assert.equal(refused(2), refused(3));
});
