/** Who asks, when, and under which intent: what a command takes from the request that brought it. */
export interface CommandContext {
  /** Account that acts; null for someone signed out or the system. */
  readonly account: string | null;
  /** Team it acts for. */
  readonly onBehalfOf?: string;
  /** UTC instant at which the request came. */
  readonly at: string;
  /** One a (account, route, Idempotency-Key): `commandIdOf`. */
  readonly commandId: string;
  /** HMAC of route, parameters and body. */
  readonly fingerprint: string;
  readonly correlationId: string;
  /** Event that led to the command; without one, the command is its own cause. */
  readonly causationId?: string;
  /** Revision that an edit changes, from `If-Match`. */
  readonly ifMatch?: number;
}
