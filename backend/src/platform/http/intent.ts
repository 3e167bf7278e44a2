import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json.js';
import { InvalidRequest, ProblemError } from './problem-error.js';

/** The `Idempotency-Key` of a keyed route: 8 to 128 visible ASCII characters. */
export function keyOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(header)) throw new ProblemError('common/key-required');
  return header;
}

/** The revision that an edit changes: `If-Match: "12"`. */
export function revisionOf(header: string | undefined): number {
  if (header === undefined) throw new ProblemError('common/if-match-required');
  const [, revision] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (revision === undefined) throw new InvalidRequest([{ path: 'If-Match', code: 'invalid_format' }]);
  return Number(revision);
}

/** Intents remembered by a process beside what streams and receipts remember. */
const remembered = 20_000;

/**
 * The latest intents that were carried out: a key reused for something else is told even when that is about another
 * thing, whose own stream has never heard of it. What must hold for ever is remembered by streams and receipts.
 */
@Injectable()
export class RecentIntents {
  private readonly fingerprints = new Map<string, string>();

  /** Throws `common/key-reused`. */
  check(commandId: string, fingerprint: string): void {
    const known = this.fingerprints.get(commandId);
    if (known !== undefined && known !== fingerprint) throw new ProblemError('common/key-reused');
  }

  keep(commandId: string, fingerprint: string): void {
    this.fingerprints.set(commandId, fingerprint);
    const [oldest] = this.fingerprints.keys();
    if (this.fingerprints.size > remembered && oldest !== undefined) this.fingerprints.delete(oldest);
  }
}

/** Tells a retry from a key reused for something else, without keeping what was asked: the log holds these. */
export class Fingerprints {
  constructor(private readonly secret: Buffer) {}

  of(route: string, params: unknown, body: unknown, ifMatch: number | undefined): string {
    return createHmac('sha256', this.secret).update(canonicalJson([route, params, body, ifMatch])).digest('base64url');
  }
}
