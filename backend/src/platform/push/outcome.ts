import { PushUnavailable, type PushOutcome } from './push.js';

/** Seconds to wait for a service that is asked too often, where it does not say. */
const unsaidSeconds = 60;
/** No service makes a notice wait for longer. */
const dayOfSeconds = 86_400;

/** What an answer of a push service means. Throws `PushUnavailable`. `now`: milliseconds since the epoch. */
export function outcomeOf(status: number, retryAfter: string | undefined, now: number): PushOutcome {
  if (status >= 200 && status < 300) return 'sent';
  if (status === 404 || status === 410) return 'gone';
  const asked = secondsOf(retryAfter, now);
  if (status === 429) return { later: asked ?? unsaidSeconds };
  if (status === 503 && asked !== undefined) return { later: asked };
  if (status >= 500) throw new PushUnavailable(`the push service answered ${status}`);
  return 'refused';
}

/** Seconds, or an HTTP date. */
function secondsOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : Math.ceil((Date.parse(retryAfter) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), dayOfSeconds);
}
