import { Inject, Injectable } from '@nestjs/common';
import { noticeLimits } from '@action-populaire/contracts';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Records } from '../../../platform/records/records.js';
import { burstOf, type LastPush } from '../domain/bursts.js';

const burstKind = 'notifications.burst';
const capKind = 'notifications.cap';
const weekKind = 'notifications.week';
const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Longer than what joined can come back. */
const lastKeptFor = 48 * hour;
const dayKeptFor = 48 * hour;

interface Counted { readonly cause: string; readonly at: string }
interface Paced { readonly account: string; readonly cause: string; /** When it happened. */ readonly at: string }

/** How often people are pushed: what was counted stays counted when it is tried again. */
@Injectable()
export class Pacing {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** Takes the turn to push someone about something, if it may be taken now. */
  async turn(about: string, { account, ...told }: Paced, now: string): Promise<ReturnType<typeof burstOf>> {
    const id = `${account}:${about}`;
    for (;;) {
      const known = await this.records.get<LastPush>(burstKind, id, now);
      const verdict = burstOf(known?.value, told, now);
      if (verdict !== 'go' || known?.value.cause === told.cause) return verdict;
      const record = { id, owner: account, value: { at: now, cause: told.cause }, expiresAt: instantAfter(now, lastKeptFor) };
      if (known ? await this.records.replace<LastPush>(burstKind, known.version, record) : await this.records.insert<LastPush>(burstKind, record, now)) return 'go';
    }
  }

  /** Counts something that is told seldom, if it was told less often than so in the seven days before. */
  async seldom(what: string, most: number, { account, cause }: Pick<Paced, 'account' | 'cause'>, now: string): Promise<boolean> {
    const id = `${account}:${what}`;
    for (;;) {
      const known = await this.records.get<readonly Counted[]>(weekKind, id, now);
      const counted = (known?.value ?? []).filter(({ at }) => at > instantAfter(now, -week));
      if (counted.some((one) => one.cause === cause)) return true;
      if (counted.length >= most) return false;
      const record = { id, owner: account, value: [...counted, { cause, at: now }], expiresAt: instantAfter(now, week) };
      if (known ? await this.records.replace<readonly Counted[]>(weekKind, known.version, record) : await this.records.insert<readonly Counted[]>(weekKind, record, now)) return true;
    }
  }

  /** Counts a push of a team on a day, if there is room for it. */
  async room(team: string, day: string, { account, cause }: Pick<Paced, 'account' | 'cause'>, now: string): Promise<boolean> {
    const id = `${account}:${team}:${day}`;
    for (;;) {
      const known = await this.records.get<readonly string[]>(capKind, id, now);
      const causes = known?.value ?? [];
      if (causes.includes(cause)) return true;
      if (causes.length >= noticeLimits.perTeamAndDay) return false;
      const record = { id, owner: account, value: [...causes, cause], expiresAt: instantAfter(now, dayKeptFor) };
      if (known ? await this.records.replace<readonly string[]>(capKind, known.version, record) : await this.records.insert<readonly string[]>(capKind, record, now)) return true;
    }
  }
}
