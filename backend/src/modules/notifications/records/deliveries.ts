import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { NoticeKind } from '@action-populaire/contracts';
import { Clock, instantAfter } from '../../../platform/kernel/clock.js';
import { opaqueId, type OpaqueId } from '../../../platform/push/push.js';
import { Records } from '../../../platform/records/records.js';
import { secretOf } from '../../../platform/records/secret.js';
import type { Told } from '../told.js';

const kind = 'notifications.delivery';
const keptFor = 90 * 24 * 3_600_000;

/** Why something was not sent. */
export type Suppression = 'over' | 'not-theirs' | 'off' | 'muted' | 'read' | 'joined' | 'capped' | 'late' | 'refused';
/** What became of a notice for a device, or by mail. `sending`: the gateway was called, or is about to be; `waiting`: it goes with others. */
export type DeliveryState = 'sending' | 'waiting' | 'sent' | 'gone' | `suppressed:${Suppression}`;
export interface Delivery {
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly team?: string;
  readonly state: DeliveryState;
  readonly at: string;
}

/** What a delivery says of what is told. */
export const aboutOf = ({ kind, subject, team }: Told): Pick<Delivery, 'kind' | 'subject' | 'team'> => ({ kind, subject, ...(team !== undefined && { team }) });
/** Whether a delivery is under way, and of this: of several things told for one cause, one goes. */
export const isFor = ({ state, kind: of, team }: Delivery, told: Told): boolean => state === 'sending' && of === told.kind && team === told.team;

/** What became of each notice for each device of whom it was for, and by mail, kept ninety days and erased with the account. */
@Injectable()
export class Deliveries {
  private key: Promise<Buffer> | undefined;

  constructor(@Inject(Records) private readonly records: Records, @Inject(Clock) private readonly clock: Clock) {}

  /** Id of a delivery, by what makes it one: the same each time, and nobody can tell what it is made of. */
  async idOf(...parts: readonly string[]): Promise<OpaqueId> {
    this.key ??= secretOf(this.records, 'notices', this.clock.now());
    return opaqueId(createHmac('sha256', await this.key).update(parts.join(' ')).digest());
  }

  async get(id: string, at: string): Promise<Delivery | undefined> {
    return (await this.records.get<Delivery>(kind, id, at))?.value;
  }

  /** Writes a delivery unless there is one; answers the one there is. */
  async begin(id: string, account: string, delivery: Delivery): Promise<Delivery> {
    const { at } = delivery;
    const first = await this.records.insert<Delivery>(kind, { id, owner: account, value: delivery, expiresAt: instantAfter(at, keptFor) }, at);
    return first ? delivery : await this.get(id, at) ?? this.begin(id, account, delivery);
  }

  /** Says what became of it; of one erased meanwhile, nothing. */
  async end(id: string, state: DeliveryState, at: string): Promise<void> {
    const known = await this.records.get<Delivery>(kind, id, at);
    if (known) await this.records.replace<Delivery>(kind, known.version, { ...known, value: { ...known.value, state } });
  }
}
