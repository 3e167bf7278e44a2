import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { field } from '../kernel/event-schema.js';
import { InvalidJob, jobKind } from './job-kind.js';

const team = '00000000-0000-4000-8000-00000000000a';

it('makes tasks of what it declares, and of nothing else', () => {
  const kind = jobKind('test.kind', z.strictObject({ team: field.id() }));
  expect(kind.of({ team })).toEqual({ kind: 'test.kind', data: { team } });
  expect(kind.of({ team }, { runAt: '2026-11-25T17:12:00.000Z' })).toEqual({ kind: 'test.kind', data: { team }, runAt: '2026-11-25T17:12:00.000Z' });
  const wrong = () => kind.of({ team: 'someone@example.org' });
  expect(wrong).toThrow(InvalidJob);
  expect(wrong).toThrow(/^job test\.kind is invalid at team$/);
});

it('refuses data that could hold words', () => {
  expect(() => jobKind('test.words', z.strictObject({ team: field.id(), address: z.string() }))).toThrow('job test.words could hold words at .address');
});
