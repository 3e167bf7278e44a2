import { Injectable } from '@nestjs/common';
import { isChosen, noticeKind } from '@action-populaire/contracts';
import { letterOf } from '../../../platform/mail/letter.js';
import type { MailMessage } from '../../../platform/mail/mail.js';
import { Addresses } from '../../accounts/index.js';
import { teamOfChoices } from '../domain/causes.js';
import { isMuted, sends, type Choices } from '../domain/choices.js';
import { joins } from '../domain/digests.js';
import { LetterWriter } from '../mail/letter-writer.js';
import { Post } from '../mail/post.js';
import { labelOf, mailWords } from '../mail/words.js';
import { aboutOf, Deliveries, isFor, type Suppression } from '../records/deliveries.js';
import { NoticeSettings } from '../records/notice-settings.js';
import type { Planned } from '../told.js';
import { Digests } from './digests.js';
import { Verdicts, type Telling } from './verdicts.js';

/** Tells people by mail, each once: what is decided is written before the mail is handed over, and what was is not decided again. */
@Injectable()
export class Letters {
  constructor(
    private readonly post: Post, private readonly addresses: Addresses, private readonly deliveries: Deliveries, private readonly settings: NoticeSettings,
    private readonly verdicts: Verdicts, private readonly writer: LetterWriter, private readonly digests: Digests,
  ) {}

  async tell(account: string, told: Planned, at: string): Promise<Telling> {
    if (account === told.by) return 'settled';
    const choices = await this.settings.of(account, at);
    const team = teamOfChoices(told);
    // Most people are mailed little: what they do not want by mail leaves no trace.
    if (!sends(told.kind, 'mail', choices, team, at) && !isMuted(choices, team, at)) return 'settled';
    const [id, refusal] = await Promise.all([this.deliveries.idOf('mail', account, told.cause), this.deliveries.idOf('no mail', account, told.cause, told.kind, told.team ?? '')]);
    const [known, refused] = await Promise.all([this.deliveries.get(id, at), this.deliveries.get(refusal, at)]);
    if ((known && !isFor(known, told)) || refused) return 'settled';
    const address = await this.addresses.of(account, at);
    if (!address) return 'settled';
    const suppressed = async (reason: Suppression): Promise<Telling> => {
      await this.deliveries.begin(refusal, account, { ...aboutOf(told), state: `suppressed:${reason}`, at });
      return 'settled';
    };
    const reason = await this.verdicts.reasonNotTo(account, told, 'mail', choices, at) ?? (address.refused ? 'refused' : undefined);
    if (reason !== undefined) return suppressed(reason);
    const zone = await this.settings.zoneOf(account, choices, at);
    if (choices.digest !== 'at-once' && joins(told.kind)) {
      await this.digests.keep(account, { id, told }, choices.digest, zone, at);
      return 'settled';
    }
    const turn = await this.verdicts.turn(account, told, 'mail', at);
    if (turn === 'joined') return suppressed(turn);
    if (turn !== 'go') return turn;
    const message = await this.write(account, told, choices, zone, { id, to: address.email }, at);
    if (!message) return suppressed('over');
    const begun = await this.deliveries.begin(id, account, { ...aboutOf(told), state: 'sending', at });
    if (!isFor(begun, told)) return 'settled';
    const outcome = await this.post.hand(account, message, at);
    if (outcome === 'unavailable') return outcome;
    await this.deliveries.end(id, outcome === 'refused' ? 'suppressed:refused' : outcome, at);
    return 'settled';
  }

  private async write(account: string, told: Planned, choices: Choices, zone: string, envelope: { readonly id: string; readonly to: string }, at: string): Promise<MailMessage | undefined> {
    const language = choices.language ?? 'fr';
    const passage = await this.writer.passage(account, told, language, zone, at);
    if (!passage) return undefined;
    const { sentence, facts, url, open, why, attachments } = passage;
    const { kind } = told;
    const team = noticeKind(kind).perTeam ? teamOfChoices(told) : undefined;
    const what = mailWords[language].of(labelOf(kind, language), team === undefined ? undefined : await this.writer.teamName(team, language));
    const stop = isChosen(kind, 'mail') ? { kind, ...(team !== undefined && { team }), what } : undefined;
    return letterOf({ ...envelope, subject: sentence, attachments }, {
      language, blocks: [{ paragraph: sentence }, ...facts, { button: open, url }],
      footer: await this.post.footer(account, why, stop, language, at),
    });
  }
}
