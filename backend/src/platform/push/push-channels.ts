import type { Circuits } from './circuits.js';
import type { Push, PushChannel, PushNotice, PushOutcome, PushTarget } from './push.js';

/** Sends each notice through the channel of its device, by push services that are left alone while they fail. */
export class PushChannels implements Push {
  /** `onesignal`: null where it is not set up. */
  constructor(private readonly webpush: PushChannel<'webpush'>, private readonly onesignal: PushChannel<'onesignal'> | null, private readonly circuits: Circuits) {}

  accepts(target: PushTarget): boolean {
    return target.kind === 'webpush' ? this.webpush.accepts(target) : this.onesignal?.accepts(target) ?? false;
  }

  async send(target: PushTarget, notice: PushNotice): Promise<PushOutcome> {
    if (!this.accepts(target)) return 'refused';
    return target.kind === 'webpush'
      ? this.circuits.through(new URL(target.endpoint).origin, () => this.webpush.send(target, notice))
      : this.circuits.through(target.kind, async () => await this.onesignal?.send(target, notice) ?? 'refused');
  }
}
