/** Place of an event in the whole log: a zero-padded string of 20 digits, ordered as text, opaque to clients. */
export type Position = string;

/** Before the first event. */
export const origin: Position = '0'.repeat(20);

/** A log's own number as a position. */
export const positionOf = (value: number | bigint): Position => value.toString().padStart(20, '0');

/** Whether a text, sent by a client or kept by a store, looks like a position. */
export const isPosition = (text: string): boolean => /^\d{20}$/.test(text);

/** What a store keeps of where something stands in the log is damaged, or no place in this log. */
export class DamagedCheckpoint extends Error {}

/** The later of two positions. */
export const laterOf = (a: Position, b: Position): Position => (a > b ? a : b);
