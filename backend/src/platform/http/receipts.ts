import { Inject, Injectable } from '@nestjs/common';
import type { Receipt } from '@action-populaire/contracts';
import type { CommandContext } from '../kernel/command-context.js';
import { instantAfter } from '../kernel/clock.js';
import { EventLog } from '../log/event-log.js';
import { Records } from '../records/records.js';

const kind = 'http.receipt';
const keptFor = 7 * 24 * 3_600_000;

interface Kept { readonly fingerprint: string; readonly receipt: Receipt }
export type RecordOutcome = { readonly answer: Receipt } | { readonly rejected: 'common/key-reused' };

/** Idempotency of commands on records: their receipts are kept seven days, since no stream remembers them. */
@Injectable()
export class Receipts {
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(@Inject(Records) private readonly records: Records, @Inject(EventLog) private readonly log: EventLog) {}

  /** Does the work unless this command was answered before. `work` may be done again after a crash: it sets, it does not add. */
  async once(context: CommandContext, work: () => Promise<{ readonly id: string; readonly changed: boolean }>): Promise<RecordOutcome> {
    const { commandId } = context;
    const turn = (this.underWay.get(commandId) ?? Promise.resolve()).then(() => this.kept(context, work));
    const settled = turn.then(() => undefined, () => undefined);
    this.underWay.set(commandId, settled);
    try {
      return await turn;
    } finally {
      if (this.underWay.get(commandId) === settled) this.underWay.delete(commandId);
    }
  }

  private async kept(context: CommandContext, work: () => Promise<{ readonly id: string; readonly changed: boolean }>): Promise<RecordOutcome> {
    const { commandId, fingerprint, account, at } = context;
    const before = await this.records.get<Kept>(kind, commandId, at);
    if (before) return before.value.fingerprint === fingerprint ? { answer: before.value.receipt } : { rejected: 'common/key-reused' };
    const { id, changed } = await work();
    const receipt: Receipt = { id, revision: null, position: await this.log.head(), changed };
    const first = await this.records.insert<Kept>(kind, { id: commandId, owner: account, value: { fingerprint, receipt }, expiresAt: instantAfter(at, keptFor) }, at);
    // Another process answered the same command meanwhile: its receipt is the one.
    return first ? { answer: receipt } : this.kept(context, work);
  }
}
