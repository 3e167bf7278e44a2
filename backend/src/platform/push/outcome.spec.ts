import { expect, it } from 'vitest';
import { outcomeOf } from './outcome.js';
import { PushUnavailable } from './push.js';

const now = Date.UTC(2026, 10, 25, 17, 12);

it.each([[200, 'sent'], [201, 'sent'], [202, 'sent'], [404, 'gone'], [410, 'gone'], [400, 'refused'], [401, 'refused'], [403, 'refused'], [413, 'refused'], [307, 'refused'], [101, 'refused']])('reads %i as %s', (status, outcome) => {
  expect(outcomeOf(status, undefined, now)).toBe(outcome);
});

it.each([
  [429, '120', 120], [503, '7', 7], [429, '0', 1], [429, '99999999999', 86_400],
  [429, 'Wed, 25 Nov 2026 17:13:30 GMT', 90], [503, 'Wed, 25 Nov 2026 17:13:30 GMT', 90], [429, 'Wed, 25 Nov 2026 17:00:00 GMT', 1], [429, 'Wed, 25 Nov 2037 17:00:00 GMT', 86_400],
  [429, undefined, 60], [429, 'soon', 60],
])('waits after %i with Retry-After: %s', (status, retryAfter, later) => {
  expect(outcomeOf(status, retryAfter, now)).toEqual({ later });
});

it.each([[500, undefined], [500, '120'], [502, undefined], [503, undefined], [503, 'soon'], [504, undefined]])('counts on another try after %i', (status, retryAfter) => {
  expect(() => outcomeOf(status, retryAfter, now)).toThrow(PushUnavailable);
});
