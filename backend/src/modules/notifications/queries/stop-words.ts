import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../../../platform/http/language.js';
import { HttpOptions } from '../../../platform/http/options.js';
import { LetterWriter } from '../mail/letter-writer.js';
import { labelOf, mailWords } from '../mail/words.js';
import type { StopPage } from '../pages/unsubscribe-page.js';
import { NoticeSettings } from '../records/notice-settings.js';
import type { Stop } from '../records/unsubscribes.js';

/** Says what a link stops, to whom it belongs. */
@Injectable()
export class StopWords {
  constructor(private readonly settings: NoticeSettings, private readonly writer: LetterWriter, @Inject(HttpOptions) private readonly options: HttpOptions) {}

  /** `language`: that of whoever follows the link, where its owner said none. */
  async page({ account, stop }: { readonly account: string; readonly stop: Stop }, stopped: boolean, language: Language, at: string): Promise<StopPage> {
    const said = (await this.settings.of(account, at)).language ?? language;
    return { language: said, what: await this.what(stop, said), stopped, settings: `${this.options.publicUrl}/moi/notifications` };
  }

  private async what(stop: Stop, language: Language): Promise<string> {
    if (stop.kind === 'digest') return mailWords[language].digest.all;
    return mailWords[language].of(labelOf(stop.kind, language), stop.team === undefined ? undefined : await this.writer.teamName(stop.team, language));
  }
}
