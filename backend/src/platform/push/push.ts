import { pushCategories, type DeviceAddress, type PushCategory } from '@action-populaire/contracts';

/** Injection token of the port. */
export const Push = Symbol('Push');

/** Tells devices that something waits for their owner. What reaches a relay is the sentence of a category, and ids. */
export interface Push {
  /** The application at OneSignal through which the native applications are told; null where there is none. */
  readonly onesignal: string | null;
  /** Whether a device can be told there at all: the address is one of a push service, and its channel is set up. */
  accepts(target: PushTarget): boolean;
  /** Hands a notice over. The same id may reach the device again where an answer was lost. Throws `PushUnavailable`. */
  send(target: PushTarget, notice: PushNotice): Promise<PushOutcome>;
}

/** Where a device is told. */
export type PushTarget = DeviceAddress;

/** What carries notices to the devices of one kind. */
export interface PushChannel<Kind extends PushTarget['kind']> {
  accepts(target: Extract<PushTarget, { kind: Kind }>): boolean;
  send(target: Extract<PushTarget, { kind: Kind }>, notice: PushNotice): Promise<PushOutcome>;
}

/** What a device is told: no field of it can hold a word that someone wrote. */
export interface PushNotice {
  /** What the application opens. */
  readonly id: OpaqueId;
  readonly category: PushCategory;
  readonly language: 'fr' | 'en';
  /** How soon the device should wake for it. */
  readonly urgency: 'low' | 'normal' | 'high';
  /** For how long the push service keeps it for a device that is away. */
  readonly ttlSeconds: number;
  /** Of those with the same one, a device shows the latest. */
  readonly collapse?: OpaqueId;
}

declare const opaque: unique symbol;
/** 128 bits that say nothing to whoever reads them: 22 characters of base64url. */
export type OpaqueId = string & { readonly [opaque]: true };

/** The first 128 bits of a hash. */
export function opaqueId(hash: Buffer): OpaqueId {
  if (hash.length < 16) throw new RangeError('an opaque id is made of 128 bits');
  return hash.subarray(0, 16).toString('base64url') as OpaqueId;
}

/** What a notice says, in full. */
export const sentenceOf = ({ category, language }: Pick<PushNotice, 'category' | 'language'>): string => pushCategories[category][language];

/**
 * What became of a notice. `gone`: the device is not told there any more, and its address is to be dropped. `refused`: this
 * notice will never be taken, for what may be no fault of the device. `later`: not before so many seconds.
 */
export type PushOutcome = 'sent' | 'gone' | 'refused' | { readonly later: number };

/** The push service did not answer, or failed: it may take the same notice later. */
export class PushUnavailable extends Error {}
