import type { Circuits } from './circuits.js';
import type { Push, PushChannel, PushNotice, PushOutcome, PushTarget } from './push.js';

/** Sends each notice through the channel of its device, by push services that are left alone while they fail. */
export class PushChannels implements Push {
  /** `phones`: null where OneSignal is not set up. */
  constructor(private readonly webpush: PushChannel<'webpush'>, private readonly phones: (PushChannel<'onesignal'> & { readonly appId: string }) | null, private readonly circuits: Circuits) {}

  get onesignal(): string | null {
    return this.phones?.appId ?? null;
  }

  accepts(target: PushTarget): boolean {
    return target.kind === 'webpush' ? this.webpush.accepts(target) : this.phones?.accepts(target) ?? false;
  }

  async send(target: PushTarget, notice: PushNotice): Promise<PushOutcome> {
    if (!this.accepts(target)) return 'refused';
    return target.kind === 'webpush'
      ? this.circuits.through(new URL(target.endpoint).origin, () => this.webpush.send(target, notice))
      : this.circuits.through(target.kind, async () => await this.phones?.send(target, notice) ?? 'refused');
  }
}
