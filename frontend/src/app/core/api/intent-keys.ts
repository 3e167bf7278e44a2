/**
 * One Idempotency-Key an intent. The same request (route, parameters and body) keeps its key until
 * the server gives a final answer, so that a retry after a lost answer is never carried out twice.
 */
export class IntentKeys {
  private readonly keys = new Map<string, string>();

  /** The key for this request: the one under way, or else `first`. */
  keyFor(signature: string, first: string = newKey()): string {
    const key = this.keys.get(signature) ?? first;
    this.keys.set(signature, key);
    return key;
  }

  /** Forgets a request that got its final answer: doing it again is a new intent. */
  settle(signature: string): void {
    this.keys.delete(signature);
  }
}

/** A fresh id, also used for what the client creates. */
export function newKey(): string {
  return crypto.randomUUID();
}
