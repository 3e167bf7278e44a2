import { Inject, Injectable } from '@nestjs/common';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { discussionView } from '../views/discussion.js';
import { messageView } from '../views/message.js';
import { Readers } from './readers.js';

/** What other modules may show of a message: where it was said, and whom it names. */
export interface Said {
  readonly discussion: string;
  /** What the discussion is about; null where its words were deleted. */
  readonly subject: string | null;
  readonly mentions: readonly string[];
}

/** Messages as someone may read them. */
@Injectable()
export class SaidMessages {
  constructor(@Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts, private readonly readers: Readers) {}

  /** By id; what was deleted, or is not for them to read, is absent. */
  async of(ids: readonly string[], account: string): Promise<ReadonlyMap<string, Said>> {
    const messages = [...(await this.views.getMany(messageView, ids)).values()].filter(({ text }) => text !== null);
    const discussions = await this.views.getMany(discussionView, [...new Set(messages.map(({ discussion }) => discussion))]);
    const reads = this.readers.asking(account);
    const readable = new Map(await Promise.all([...discussions.values()].map(async (one) => [one.id, await reads(one)] as const)));
    const words = await this.texts.getMany([...discussions.values()].map(({ subject }) => subject.id));
    return new Map(messages.flatMap(({ id, discussion, mentions }) => {
      const known = discussions.get(discussion);
      return known && readable.get(discussion) ? [[id, { discussion, subject: words.get(known.subject.id) ?? null, mentions }] as const] : [];
    }));
  }
}
