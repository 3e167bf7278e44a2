import type { Push, PushNotice, PushOutcome, PushTarget } from '../../push/push.js';

/** A notice that was taken. */
export interface KeptPush {
  readonly target: PushTarget;
  readonly notice: PushNotice;
}

/** Keeps what it is given, and hands nothing over. */
export class MemoryPush implements Push {
  readonly onesignal = null;
  /** What was taken, in order. */
  readonly kept: KeptPush[] = [];
  private readonly answers = new Map<string, PushOutcome | Error>();

  /** None that was told to refuse what it is sent. */
  accepts(target: PushTarget): boolean {
    return this.answers.get(JSON.stringify(target)) !== 'refused';
  }

  send(target: PushTarget, notice: PushNotice): Promise<PushOutcome> {
    const answer = this.answers.get(JSON.stringify(target)) ?? 'sent';
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer === 'sent') this.kept.push({ target, notice });
    return Promise.resolve(answer);
  }

  /** What a device answers from now on; an error is thrown. */
  answer(target: PushTarget, outcome: PushOutcome | Error): void {
    this.answers.set(JSON.stringify(target), outcome);
  }
}
