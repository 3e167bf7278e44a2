import { expect, it } from 'vitest';
import { commandIdOf, eventIdOf, uuid5 } from './ids.js';

it('makes the UUID of RFC 9562, appendix A.4', () => {
  expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});
it('derives the same ids for the same intent and others for another', () => {
  const account = '00000000-0000-4000-8000-00000000000a';
  expect(commandIdOf(account, 'respondToAction', 'k1')).toBe(commandIdOf(account, 'respondToAction', 'k1'));
  expect(commandIdOf(account, 'respondToAction', 'k1')).not.toBe(commandIdOf(account, 'respondToAction', 'k2'));
  expect(eventIdOf(account, 'action-1', 0)).not.toBe(eventIdOf(account, 'action-1', 1));
  expect(eventIdOf(account, 'action-1', 0)).not.toBe(eventIdOf(account, 'action-2', 0));
});
