import { Injectable } from '@nestjs/common';
import { noticeKind, type Channel } from '@action-populaire/contracts';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { teamOfChoices } from '../domain/causes.js';
import { isMuted, sends, type Choices } from '../domain/choices.js';
import { Standing } from '../queries/standing.js';
import type { Suppression } from '../records/deliveries.js';
import { Pacing } from '../records/pacing.js';
import type { Told } from '../told.js';

/** After which nothing is news any more. */
const staleAfter = 48 * 3_600_000;

/** What became of telling someone: settled, one way or the other; to be taken up again then; or a gateway gave no answer. */
export type Telling = 'settled' | 'unavailable' | { readonly until: string };

/** The rules that every channel keeps, in order. */
@Injectable()
export class Verdicts {
  constructor(private readonly standing: Standing, private readonly pacing: Pacing) {}

  /** Why something is not to be told to someone on a channel; undefined when it is. `since`: when it was to be told. */
  async reasonNotTo(account: string, told: Told, channel: Channel, choices: Choices, at: string, since = told.at): Promise<Suppression | undefined> {
    if (instantAfter(since, staleAfter) < at) return 'late';
    const team = teamOfChoices(told);
    if (!sends(told.kind, channel, choices, team, at)) return isMuted(choices, team, at) ? 'muted' : 'off';
    return this.standing.reasonNotTo(account, told, at);
  }

  /** Of what comes in bursts, whose turn it is on a channel: counted once it may go. */
  async turn(account: string, { kind, cause, subject, at: toldAt }: Told, channel: Channel, at: string): Promise<'go' | 'joined' | { readonly until: string }> {
    if (noticeKind(kind).collapse !== 'subject') return 'go';
    return this.pacing.turn(`${channel === 'push' ? '' : `${channel} `}${kind} ${subject}`, { account, cause, at: toldAt }, at);
  }
}
