import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { columnsOf, field, wordsIn } from '../kernel/event-schema.js';
import type { RecordedEvent } from '../kernel/event.js';
import { EventRegistry, eventType, InvalidEvent, UnknownEvent } from './registry.js';

const recorded = (type: string, v: number, data: unknown): RecordedEvent => ({
  id: 'i', stream: 's-1', revision: 0, position: '0', type, data,
  metadata: { v, at: '', recordedAt: '', actor: null, commandId: '', fingerprint: '', correlationId: '', causationId: '' },
});

describe('the log has no type for words', () => {
  it('lets ids, codes, numbers, instants, booleans and references to texts in', () => {
    expect(wordsIn(z.strictObject({ id: field.id(), kind: z.enum(['a', 'b']), n: z.optional(z.nullable(field.count())), at: field.instant(), on: z.boolean(), name: field.text(), list: z.array(field.code()) }))).toEqual([]);
  });
  it.each([
    ['a bare string', z.strictObject({ name: z.string() }), '.name'],
    ['a string with a pattern', z.strictObject({ a: z.strictObject({ name: z.string().check(z.regex(/^x$/)) }) }), '.a.name'],
    ['a list of strings', z.strictObject({ names: z.array(z.string()) }), '.names[]'],
    ['an optional string', z.strictObject({ name: z.optional(z.nullable(z.string())) }), '.name'],
    ['an object that lets anything in', z.object({ id: field.id() }), '. (not strict)'],
    ['a record', z.strictObject({ map: z.record(z.string(), z.number()) }), '.map (record)'],
    ['anything', z.strictObject({ x: z.any() }), '.x (any)'],
    ['one branch of a union', z.strictObject({ x: z.union([field.id(), z.string()]) }), '.x|1'],
  ])('refuses %s', (_, schema, path) => {
    expect(wordsIn(schema)).toEqual([path]);
    expect(() => eventType({ type: 'test.Bad', v: 1, says: '', schema: schema as never })).toThrow('test.Bad');
  });
  it('names what each column holds', () => {
    expect(columnsOf(z.strictObject({ id: field.id(), end: z.optional(field.instant()) }))).toEqual([{ path: 'id', holds: 'id', optional: false }, { path: 'end', holds: 'instant', optional: true }]);
  });
});

describe('registry', () => {
  const moved = eventType({
    type: 'test.Moved', v: 3, says: 'moved', schema: z.strictObject({ to: field.place(), far: z.boolean() }),
    upcast: { 1: (data: { place: string }) => ({ to: data.place }), 2: (data: { to: string }) => ({ ...data, far: false }) },
  });
  const registry = new EventRegistry([moved]);

  it('reads an old event through every upcaster since', () => {
    expect(registry.read(recorded('test.Moved', 1, { place: '69384' }))).toMatchObject({ data: { to: '69384', far: false }, metadata: { v: 3 } });
    expect(registry.read(recorded('test.Moved', 3, { to: '69384', far: true })).data).toEqual({ to: '69384', far: true });
  });
  it('never skips what it does not know', () => {
    expect(() => registry.read(recorded('test.Other', 1, {}))).toThrow(UnknownEvent);
    expect(() => registry.read(recorded('test.Moved', 4, {}))).toThrow(InvalidEvent);
  });
  it('names the path of an invalid payload, never its value', () => {
    expect(() => registry.check('test.Moved', { to: 'secret', far: true })).toThrow(/invalid at to$/);
  });
  it('refuses a version without its upcaster, and a type declared twice', () => {
    expect(() => new EventRegistry([{ ...moved, upcast: {} }])).toThrow('upcaster');
    expect(() => new EventRegistry([moved, moved])).toThrow('twice');
  });
});
