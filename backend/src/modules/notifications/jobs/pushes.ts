import { Inject, Injectable } from '@nestjs/common';
import { noticeKind, noticeLimits } from '@action-populaire/contracts';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Push, PushUnavailable, type PushNotice } from '../../../platform/push/push.js';
import { teamOfChoices } from '../domain/causes.js';
import type { Choices } from '../domain/choices.js';
import { quietUntil } from '../domain/quiet-hours.js';
import { aboutOf, Deliveries, isFor, type DeliveryState, type Suppression } from '../records/deliveries.js';
import { Devices, type Device } from '../records/devices.js';
import { NoticeSettings } from '../records/notice-settings.js';
import { Pacing } from '../records/pacing.js';
import type { Told } from '../told.js';
import { Verdicts, type Telling } from './verdicts.js';

/** For how long a push service keeps a notice for a device that is away, in seconds. */
const keptFor = 86_400;
const reminderKeptFor = 7_200;

/** Tells devices, each once: what is decided is written before a gateway is called, and what was is not decided again. */
@Injectable()
export class Pushes {
  constructor(
    @Inject(Push) private readonly push: Push, private readonly devices: Devices, private readonly deliveries: Deliveries,
    private readonly settings: NoticeSettings, private readonly verdicts: Verdicts, private readonly pacing: Pacing,
  ) {}

  /** Tells someone on these devices of theirs. */
  async tell(account: string, told: Told, devices: readonly Device[], at: string): Promise<Telling> {
    if (account === told.by) return 'settled';
    const left = (await Promise.all(devices.map(async (device) => (await this.isLeft(account, told, device, at) ? [device] : [])))).flat();
    const refusal = await this.deliveries.idOf('none', account, told.cause, told.kind, told.team ?? '');
    if (left.length === 0 || await this.deliveries.get(refusal, at)) return 'settled';
    const choices = await this.settings.of(account, at);
    const verdict = await this.judge(account, told, choices, at);
    if (typeof verdict === 'object') return verdict;
    if (verdict !== 'go') {
      await this.deliveries.begin(refusal, account, { ...aboutOf(told), state: `suppressed:${verdict}`, at });
      return 'settled';
    }
    const outcomes = await Promise.all(left.map((device) => this.send(account, told, choices.language ?? 'fr', device, at)));
    return outcomes.find((outcome) => outcome === 'unavailable') ?? outcomes.find((outcome) => outcome !== 'settled') ?? 'settled';
  }

  private async isLeft(account: string, told: Told, device: Device, at: string): Promise<boolean> {
    const known = await this.deliveries.get(await this.idOf(account, told, device), at);
    return known === undefined || isFor(known, told);
  }

  /** The rules, in order; the last two count what they let go. */
  private async judge(account: string, told: Told, choices: Choices, at: string): Promise<'go' | Suppression | { readonly until: string }> {
    const { kind, cause } = told;
    const { importance, perTeam } = noticeKind(kind);
    const reason = await this.verdicts.reasonNotTo(account, told, 'push', choices, at);
    if (reason !== undefined) return reason;
    const zone = await this.settings.zoneOf(account, choices, at);
    const until = importance === 'high' ? null : quietUntil(choices.quiet, zone, at);
    if (until !== null) return { until };
    const turn = await this.verdicts.turn(account, told, 'push', at);
    if (turn !== 'go') return turn;
    if (kind === 'people-missing' && !await this.pacing.seldom(kind, noticeLimits.missingAWeek, { account, cause }, at)) return 'capped';
    const team = teamOfChoices(told);
    const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
    return team !== undefined && perTeam && importance !== 'high' && !await this.pacing.room(team, day, { account, cause }, at) ? 'capped' : 'go';
  }

  private async send(account: string, told: Told, language: 'fr' | 'en', device: Device, at: string): Promise<Telling> {
    const id = await this.idOf(account, told, device);
    const begun = await this.deliveries.begin(id, account, { ...aboutOf(told), state: 'sending', at });
    if (!isFor(begun, told)) return 'settled';
    const { category, importance, collapse } = noticeKind(told.kind);
    const notice: PushNotice = {
      id, category, language, urgency: importance, ttlSeconds: category === 'reminder' ? reminderKeptFor : keptFor,
      ...(collapse === 'subject' && { collapse: await this.deliveries.idOf('collapse', account, told.kind, told.subject) }),
    };
    try {
      const outcome = await this.push.send(device.target, notice);
      if (typeof outcome === 'object') return { until: instantAfter(at, outcome.later * 1_000) };
      if (outcome === 'gone') await this.devices.drop(account, device.id, at);
      const state: DeliveryState = outcome === 'refused' ? 'suppressed:refused' : outcome;
      await this.deliveries.end(id, state, at);
      return 'settled';
    } catch (error) {
      if (error instanceof PushUnavailable) return 'unavailable';
      throw error;
    }
  }

  private idOf = (account: string, { cause }: Told, device: Device) => this.deliveries.idOf('push', account, cause, device.id);
}
