import * as z from 'zod/mini';

/**
 * The only shapes an event's payload may have: ids, codes, numbers, instants, booleans and references to texts.
 * A bare string is refused when the type is registered, so that nothing a person typed can be in the log.
 */
const wordless = z.registry<{ readonly holds: string }>();

const code = (holds: string, pattern: RegExp) => z.string().check(z.regex(pattern)).register(wordless, { holds });

export const field = {
  /** UUID. */
  id: () => code('id', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  /** Code from a catalogue of ours: small letters, digits and dashes. */
  code: () => code('code', /^[a-z0-9][a-z0-9-]{0,39}$/),
  /** Code of a place. */
  place: () => code('place', /^(\d[\dAB]\d{3}|d-\d[\dAB]\d?|r-\d{2,3}|fr)$/),
  /** UTC instant with milliseconds. */
  instant: () => code('instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  /** Wall clock at a place, to the minute. */
  wallClock: () => code('wall clock', /^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  /** IANA time zone. */
  zone: () => code('zone', /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/),
  /** Whole number from 0 up. */
  count: () => z.int().check(z.gte(0)),
  /** Degrees, WGS 84. */
  position: () => z.strictObject({ lat: z.number(), lng: z.number() }),
  /** Reference to a text. */
  text: () => z.strictObject({ id: field.id(), length: z.int().check(z.gte(0)) }),
} as const;

/** The union of domain events whose payloads a table of schemas declares, by type. */
export type EventsOf<S extends Record<string, z.ZodMiniType>> = { [T in keyof S & string]: { readonly type: T; readonly data: z.output<S[T]> } }[keyof S & string];

interface Def { readonly type: string; readonly [key: string]: unknown }
const defOf = (schema: z.ZodMiniType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/**
 * Walks a payload's schema and returns the path of every place that could hold words; empty when there is none.
 */
export function wordsIn(schema: z.ZodMiniType, path = ''): string[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'number': case 'int': case 'boolean': case 'literal': case 'enum': case 'null':
      return [];
    case 'string':
      return wordless.has(schema) ? [] : [path || '.'];
    case 'object': {
      const open = def['catchall'] !== undefined && defOf(def['catchall'] as z.ZodMiniType).type !== 'never';
      const inside = Object.entries(def['shape'] as Record<string, z.ZodMiniType>).flatMap(([name, part]) => wordsIn(part, `${path}.${name}`));
      return open || def['catchall'] === undefined ? [`${path || '.'} (not strict)`, ...inside] : inside;
    }
    case 'array':
      return wordsIn(def['element'] as z.ZodMiniType, `${path}[]`);
    case 'optional': case 'nullable':
      return wordsIn(def['innerType'] as z.ZodMiniType, path);
    case 'union':
      return (def['options'] as z.ZodMiniType[]).flatMap((option, index) => wordsIn(option, `${path}|${index}`));
    default:
      return [`${path || '.'} (${def.type})`];
  }
}

/** A payload's fields for the events reference and the analysts' columns: path → what it holds. */
export function columnsOf(schema: z.ZodMiniType, path = ''): { path: string; holds: string; optional: boolean }[] {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'nullable') return columnsOf(def['innerType'] as z.ZodMiniType, path).map((column) => ({ ...column, optional: true }));
  if (def.type === 'object') return Object.entries(def['shape'] as Record<string, z.ZodMiniType>).flatMap(([name, part]) => columnsOf(part, path ? `${path}.${name}` : name));
  if (def.type === 'array') return columnsOf(def['element'] as z.ZodMiniType, `${path}[]`);
  const holds = def.type === 'string' ? wordless.get(schema as z.ZodMiniString)?.holds
    : def.type === 'enum' ? Object.keys(def['entries'] as object).join(' | ')
    : def.type === 'literal' ? (def['values'] as unknown[]).join(' | ')
    : def.type;
  return [{ path, holds: holds ?? def.type, optional: false }];
}
