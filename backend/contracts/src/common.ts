import * as z from 'zod/mini';
import type { ProblemCode } from './problems.js';

/** Id chosen by the client for what it creates; lower case. */
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** A point, in degrees (WGS 84). */
export const position = z.strictObject({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lng: z.number().check(z.gte(-180), z.lte(180)),
});
export type LatLng = z.infer<typeof position>;

/** UTC instant with milliseconds, `2026-12-05T13:00:00.000Z`. */
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
/** Wall clock at a place, to the minute, `2026-12-05T14:00`. */
export const wallClock = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/));

/** Code of a place: an INSEE code, `d-69`, `r-84` or `fr`. */
export const placeCode = z.string().check(z.regex(/^(\d[\dAB]\d{3}|d-\d[\dAB]\d?|r-\d{2,3}|fr)$/));

/** `lat,lng` in a query string, as a point. */
export const near = z.pipe(
  z.string().check(z.regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)),
  z.pipe(z.transform((text: string) => { const [lat, lng] = text.split(',').map(Number); return { lat, lng }; }), position),
);
/** A whole number in a query string, within bounds. */
export const wholeNumber = (min: number, max: number) => z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/)),
  z.pipe(z.transform((text: string) => Number(text)), z.int().check(z.gte(min), z.lte(max))),
);
/** `true` or `false` in a query string. */
export const flag = z.pipe(z.enum(['true', 'false']), z.transform((text: 'true' | 'false') => text === 'true'));

/** Several values of a catalogue in a query string, separated by commas. */
export const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.pipe(z.string().check(z.maxLength(600)), z.pipe(z.transform((text: string) => text.split(',')), z.array(z.enum(values)).check(z.minLength(1))));

/** Something to see, unless there is nothing at all. */
const visible = z.regex(/^$|[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u);
/** No more marks on a letter than any language writes: beyond, they run over what stands around. */
const marked = z.regex(/^(?!.*\p{M}{9})/su);
/** Free text on one line, trimmed, counted in characters. */
export const line = (min: number, max: number) => z.string().check(z.trim(), z.regex(/^[^\p{Cc}\u2028\u2029]*$/u), visible, marked, z.minLength(min), z.maxLength(max));
/** Free text on several lines, trimmed. */
export const prose = (max: number) => z.string().check(z.trim(), z.regex(/^[^\p{Cc}]*$|^(?:[^\p{Cc}]|[\n\r\t])*$/u), visible, marked, z.maxLength(max));

/** What every mutation answers. `revision` is null for records; `position` is sent back as `X-Read-After`. */
export const receipt = z.object({ id: z.string(), revision: z.nullable(z.int()), position: z.string(), changed: z.boolean() });
export type Receipt = z.infer<typeof receipt>;

/** RFC 9457 problem document. */
export interface ProblemDocument {
  readonly type: string;
  readonly status: number;
  readonly code: ProblemCode;
  /** Sentence in the reader's language. */
  readonly title: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Fields that broke the contract, by JSON path. */
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}
