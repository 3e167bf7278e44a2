import { Inject, Injectable } from '@nestjs/common';
import { noticeKind, type Digest } from '@action-populaire/contracts';
import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import { letterOf } from '../../../platform/mail/letter.js';
import { Addresses } from '../../accounts/index.js';
import { digestAt } from '../domain/digests.js';
import { LetterWriter, type Passage } from '../mail/letter-writer.js';
import { Post } from '../mail/post.js';
import { mailWords } from '../mail/words.js';
import { aboutOf, Deliveries, type Suppression } from '../records/deliveries.js';
import { NoticeSettings } from '../records/notice-settings.js';
import { WaitingMails, type Waiting } from '../records/waiting.js';
import { Verdicts, type Telling } from './verdicts.js';

/** What goes in one letter; the rest is in the application. */
const passagesAtMost = 40;

export const sendDigest = jobKind('notifications.digest', z.strictObject({ account: field.id(), slot: field.instant() }));

/** Letters in which several things go together. What waits is judged again when it goes. */
@Injectable()
export class Digests {
  constructor(
    private readonly waiting: WaitingMails, private readonly deliveries: Deliveries, private readonly addresses: Addresses, private readonly settings: NoticeSettings,
    private readonly verdicts: Verdicts, private readonly writer: LetterWriter, private readonly post: Post, @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Has something wait for the next letter; its delivery says so last, for what was cut off before is kept anew. */
  async keep(account: string, one: Omit<Waiting, 'slot'>, digest: Exclude<Digest, 'at-once'>, zone: string, at: string): Promise<void> {
    const slot = digestAt(digest, zone, at);
    await this.waiting.add(account, { ...one, slot }, at);
    await this.jobs.enqueue([{ id: jobIdOf('digest', account, slot), ...sendDigest.of({ account, slot }, { runAt: slot }) }]);
    await this.deliveries.begin(one.id, account, { ...aboutOf(one.told), state: 'waiting', at });
  }

  /** Sends what waited until then; nothing that is still to be told: no letter. */
  async send(account: string, slot: string, at: string): Promise<Exclude<Telling, object>> {
    const [address, choices] = await Promise.all([this.addresses.of(account, at), this.settings.of(account, at)]);
    const all = await this.waiting.until(account, slot, at);
    if (!address || all.length === 0) return 'settled';
    const language = choices.language ?? 'fr';
    const zone = await this.settings.zoneOf(account, choices, at);
    const going: (Waiting & { readonly passage: Passage })[] = [];
    for (const one of all) {
      const { told } = one;
      const joined = noticeKind(told.kind).collapse === 'subject' && all.findLast((other) => other.told.kind === told.kind && other.told.subject === told.subject) !== one;
      const reason = joined ? 'joined' : await this.verdicts.reasonNotTo(account, told, 'mail', choices, at, one.slot) ?? (address.refused ? 'refused' : undefined);
      const passage = reason === undefined ? await this.writer.passage(account, told, language, zone, at) : undefined;
      if (passage) going.push({ ...one, passage });
      else await this.settle([one], `suppressed:${reason ?? 'over'}`, at);
    }
    if (going.length === 0) return 'settled';
    const { digest } = mailWords[language];
    const shown = going.slice(-passagesAtMost);
    const message = letterOf({ id: await this.deliveries.idOf('digest', account, slot), to: address.email, subject: going.length === 1 ? going[0]!.passage.sentence : digest.subject(going.length) }, {
      language,
      blocks: [
        ...shown.flatMap(({ passage: { sentence, open, url } }) => [{ paragraph: sentence }, { link: open, url }]),
        ...(shown.length < going.length ? [{ paragraph: digest.more(going.length - shown.length) }] : []),
      ],
      footer: await this.post.footer(account, digest.why, { kind: 'digest', what: digest.all }, language, at),
    });
    const outcome = await this.post.hand(account, message, at);
    if (outcome === 'unavailable') return outcome;
    await this.settle(going, outcome === 'refused' ? 'suppressed:refused' : outcome, at);
    return 'settled';
  }

  private async settle(some: readonly Waiting[], state: 'sent' | `suppressed:${Suppression}`, at: string): Promise<void> {
    await Promise.all(some.map(async ({ id }) => {
      await this.deliveries.end(id, state, at);
      await this.waiting.remove(id);
    }));
  }
}

export const SendDigest = jobHandler({
  kind: sendDigest,
  needs: [Digests, need<Clock>(Clock)],
  async handle({ data: { account, slot } }, digests, clock) {
    if (await digests.send(account, slot, clock.now()) === 'unavailable') throw new TryLater('no mail can be handed over');
  },
});
