import { Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Clock } from '../kernel/clock.js';
import { field } from '../kernel/event-schema.js';
import { TestClock } from '../testing/test-clock.js';
import { need } from '../wiring/needs.js';
import { jobHandler, jobHandlersOf } from './job-handler.js';
import { InvalidJob, jobKind } from './job-kind.js';

class Notes {
  readonly kept: unknown[] = [];
}
const note = jobKind('test.note', z.strictObject({ count: field.count() }));
const other = jobKind('test.other', z.strictObject({}));
const TakeNote = jobHandler({
  kind: note,
  needs: [Notes, need<Clock>(Clock)],
  async handle({ id, data, attempt }, notes, clock) {
    notes.kept.push([id, data.count, attempt, clock.now()]);
  },
});
const DoOther = jobHandler({ kind: other, needs: [], handle: () => Promise.resolve() });

async function wiredWith(...providers: Type[]) {
  @Module({ providers: [...providers, Notes, { provide: Clock, useValue: new TestClock() }] })
  class Application {}
  const app = await Test.createTestingModule({ imports: [Application] }).compile();
  return { app, handlers: jobHandlersOf(app, [note, other]) };
}

it('gives a job, and what it needs, to the handler of its kind', async () => {
  const { app, handlers } = await wiredWith(TakeNote.Handler, DoOther.Handler);
  expect(Object.keys(handlers).sort()).toEqual(['test.note', 'test.other']);
  const job = { id: 'a', kind: 'test.note', data: { count: 3 }, attempt: 2, due: '2026-11-25T17:12:00.000Z' };
  await handlers['test.note']?.(job);
  expect(app.get(Notes).kept).toEqual([['a', 3, 2, '2026-11-25T17:12:00.000Z']]);
  await expect(handlers['test.note']?.({ ...job, data: { count: 'three' } })).rejects.toThrow(InvalidJob);
  expect(app.get(Notes).kept).toHaveLength(1);
});

it('refuses a kind of job without a handler', () => expect(wiredWith(TakeNote.Handler)).rejects.toThrow('job test.other has 0 handlers instead of one'));

it('refuses a kind of job with two', () => {
  const Again = jobHandler({ kind: note, needs: [], handle: () => Promise.resolve() });
  return expect(wiredWith(TakeNote.Handler, DoOther.Handler, Again.Handler)).rejects.toThrow('job test.note has 2 handlers instead of one');
});

it('refuses two kinds of one name', async () => {
  const { app } = await wiredWith(TakeNote.Handler, DoOther.Handler);
  expect(() => jobHandlersOf(app, [note, { ...note }])).toThrow('two kinds of job have one name');
});
