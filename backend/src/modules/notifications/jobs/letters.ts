import { Inject, Injectable } from '@nestjs/common';
import { isChosen, noticeKind } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { letterOf } from '../../../platform/mail/letter.js';
import { Mail, MailRefused, type MailMessage } from '../../../platform/mail/mail.js';
import { Addresses } from '../../accounts/index.js';
import { teamOfChoices } from '../domain/causes.js';
import { isMuted, sends, type Choices } from '../domain/choices.js';
import { LetterWriter } from '../mail/letter-writer.js';
import { labelOf, mailWords } from '../mail/words.js';
import { aboutOf, Deliveries, isFor, type Suppression } from '../records/deliveries.js';
import { NoticeSettings } from '../records/notice-settings.js';
import { Unsubscribes, type Stop } from '../records/unsubscribes.js';
import type { Told } from '../told.js';
import { Verdicts, type Telling } from './verdicts.js';

/** Tells people by mail, each once: what is decided is written before the mail is handed over, and what was is not decided again. */
@Injectable()
export class Letters {
  constructor(
    @Inject(Mail) private readonly mail: Mail, private readonly addresses: Addresses, private readonly deliveries: Deliveries, private readonly settings: NoticeSettings,
    private readonly verdicts: Verdicts, private readonly writer: LetterWriter, private readonly unsubscribes: Unsubscribes, @Inject(HttpOptions) private readonly options: HttpOptions,
  ) {}

  async tell(account: string, told: Told, at: string): Promise<Telling> {
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
    const verdict = await this.judge(account, told, choices, address.refused, at);
    if (typeof verdict === 'object') return verdict;
    const suppressed = async (reason: Suppression): Promise<Telling> => {
      await this.deliveries.begin(refusal, account, { ...aboutOf(told), state: `suppressed:${reason}`, at });
      return 'settled';
    };
    if (verdict !== 'go') return suppressed(verdict);
    const message = await this.write(account, told, choices, { id, to: address.email }, at);
    if (!message) return suppressed('over');
    const begun = await this.deliveries.begin(id, account, { ...aboutOf(told), state: 'sending', at });
    return isFor(begun, told) ? this.send(account, id, message, at) : 'settled';
  }

  /** The rules, in order; the last counts what it lets go. */
  private async judge(account: string, told: Told, choices: Choices, refused: boolean, at: string): Promise<'go' | Suppression | { readonly until: string }> {
    return await this.verdicts.reasonNotTo(account, told, 'mail', choices, at) ?? (refused ? 'refused' : this.verdicts.turn(account, told, 'mail', at));
  }

  private async write(account: string, told: Told, choices: Choices, envelope: { readonly id: string; readonly to: string }, at: string): Promise<MailMessage | undefined> {
    const language = choices.language ?? 'fr';
    const passage = await this.writer.passage(account, told, language, await this.settings.zoneOf(account, choices, at), at);
    if (!passage) return undefined;
    const { sentence, facts, url, open, why, attachments } = passage;
    const { kind } = told;
    const team = noticeKind(kind).perTeam ? teamOfChoices(told) : undefined;
    const words = mailWords[language];
    const stop = isChosen(kind, 'mail')
      ? await this.stopOf(account, { kind, ...(team !== undefined && { team }) }, words.stop(words.of(labelOf(kind, language), team === undefined ? undefined : await this.writer.teamName(team, language))), at)
      : undefined;
    return letterOf({ ...envelope, subject: sentence, attachments }, {
      language, blocks: [{ paragraph: sentence }, ...facts, { button: open, url }],
      footer: { why: [why], settings: `${this.options.publicUrl}/moi/notifications`, stop },
    });
  }

  private async stopOf(account: string, stop: Stop, label: string, at: string): Promise<{ readonly label: string; readonly url: string }> {
    return { label, url: `${this.options.publicUrl}/unsubscribe/${await this.unsubscribes.tokenOf(account, stop, at)}` };
  }

  private async send(account: string, id: string, message: MailMessage, at: string): Promise<Telling> {
    try {
      await this.mail.send(message);
    } catch (error) {
      // Whatever else keeps a mail from leaving passes.
      if (!(error instanceof MailRefused)) return 'unavailable';
      await this.addresses.refused(account, at);
      await this.deliveries.end(id, 'suppressed:refused', at);
      return 'settled';
    }
    await this.deliveries.end(id, 'sent', at);
    return 'settled';
  }
}
