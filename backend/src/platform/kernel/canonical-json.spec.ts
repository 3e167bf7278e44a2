import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('is the same for what means the same', () => {
  expect(canonicalJson({ b: [2, { d: null, c: 'é\n' }], a: true, absent: undefined })).toBe('{"a":true,"b":[2,{"c":"é\\n","d":null}]}');
  expect(canonicalJson({ a: true, b: [2, { c: 'é\n', d: null }] })).toBe(canonicalJson({ b: [2, { d: null, c: 'é\n' }], a: true }));
});

// The example of RFC 8785, section 3.2.3.
it('orders names by their UTF-16 units', () => {
  const names = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
  expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7);
  expect(canonicalJson(names).match(/:"[^"]+"/g)).toEqual([':"Carriage Return"', ':"One"', ':"Control"', ':"Latin Small Letter O With Diaeresis"', ':"Euro Sign"', ':"Emoji: Grinning Face"', ':"Hebrew Letter Dalet With Dagesh"']);
});
