import { createHash } from 'node:crypto';
import { createConfiguration, DefaultApi, ResponseContext, ServerConfiguration, wrapHttpLibrary, type CreateNotificationSuccessResponse, type RequestContext } from '@onesignal/node-onesignal';
import type { DeviceAddress } from '@action-populaire/contracts';
import { outcomeOf } from '../../push/outcome.js';
import { PushUnavailable, sentenceOf, type PushChannel, type PushNotice, type PushOutcome } from '../../push/push.js';

type Target = Extract<DeviceAddress, { kind: 'onesignal' }>;

/** The campaign at OneSignal. */
export interface OneSignalApp {
  /** Of the API, without a slash at the end. */
  readonly url: string;
  readonly appId: string;
  readonly apiKey: string;
}

/** An answer that is no success. */
class Declined extends Error {
  constructor(readonly status: number, readonly retryAfter: string | undefined) {
    super(`OneSignal answered ${status}`);
  }
}

/** Sends notices to the native applications through OneSignal: a sentence and an id, and no name of who receives it. */
export class OneSignalPush implements PushChannel<'onesignal'> {
  private readonly api: DefaultApi;
  readonly appId: string;

  constructor({ url, appId, apiKey }: OneSignalApp, deadlineMs = 10_000) {
    this.appId = appId;
    this.api = new DefaultApi(createConfiguration({ restApiKey: apiKey, baseServer: new ServerConfiguration(url, {}), httpApi: wrapHttpLibrary({ send: (request) => post(request, deadlineMs) }) }));
  }

  accepts(): boolean {
    return true;
  }

  async send({ subscription }: Target, notice: PushNotice): Promise<PushOutcome> {
    try {
      return outcomeIn(await this.api.createNotification({
        app_id: this.appId, target_channel: 'push', include_subscription_ids: [subscription], idempotency_key: keyOf(notice.id, subscription),
        // The person chose a language, not the device: where no other is given, English is what every device shows.
        contents: { en: sentenceOf(notice) },
        data: { id: notice.id }, ttl: notice.ttlSeconds, priority: notice.urgency === 'high' ? 10 : 5,
        ...(notice.collapse !== undefined && { collapse_id: notice.collapse }),
      }));
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      const outcome = outcomeOf(error.status, error.retryAfter, Date.now());
      // It has no such application: the devices have not gone.
      return outcome === 'gone' ? 'refused' : outcome;
    }
  }
}

/** Nothing was created where there is no id: whoever it was for is not subscribed, or it was no good. */
function outcomeIn({ id, errors }: CreateNotificationSuccessResponse): PushOutcome {
  if (id) return 'sent';
  const said = JSON.stringify(errors ?? null);
  return /not subscribed|"invalid_(player|subscription)_ids"/.test(said) ? 'gone' : 'refused';
}

/** In the form of a UUID of version 4, as OneSignal wants it; the same for each try. */
function keyOf(id: string, subscription: string): string {
  const bytes = createHash('sha256').update(`${id} ${subscription}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Throws `PushUnavailable` without an answer, and `Declined` where it is no success. */
async function post(request: RequestContext, deadlineMs: number): Promise<ResponseContext> {
  const body = request.getBody();
  if (typeof body !== 'string') throw new TypeError('the request has no text');
  try {
    const answer = await fetch(request.getUrl(), { method: request.getHttpMethod(), headers: request.getHeaders(), body, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
    const text = await answer.text();
    if (!answer.ok) throw new Declined(answer.status, answer.headers.get('retry-after') ?? undefined);
    return new ResponseContext(answer.status, Object.fromEntries(answer.headers), { text: () => Promise.resolve(text), binary: () => Promise.resolve(Buffer.from(text)) });
  } catch (error) {
    if (error instanceof Declined) throw error;
    throw new PushUnavailable(`OneSignal could not be reached: ${error instanceof Error ? error.name : 'unknown'}`);
  }
}
