import { Inject, Injectable } from '@nestjs/common';
import { discussionLimits, type DiscussionCard, type Message } from '@action-populaire/contracts';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { ActionNames } from '../../actions/index.js';
import { TeamNames } from '../../teams/index.js';
import { Mutes } from '../records/mutes.js';
import { ReadMarks } from '../records/read-marks.js';
import { discussionView } from '../views/discussion.js';
import { messageView, type MessageDocument } from '../views/message.js';
import { ThreadTable } from '../views/thread-table.js';
import type { Thread } from '../views/thread.js';

type Names = ReadonlyMap<string, string | null>;
/** Someone who wrote; nobody any more once forgotten. */
export const writerOf = (account: string, names: Names): Message['author'] => (names.has(account) ? { id: account, name: names.get(account) ?? null } : null);

/** Shows discussions and messages with their words. */
@Injectable()
export class Presenter {
  constructor(
    private readonly table: ThreadTable, private readonly accounts: DisplayNames, private readonly teams: TeamNames, private readonly actions: ActionNames,
    private readonly marks: ReadMarks, private readonly mutes: Mutes, @Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts,
    private readonly library: MediaLibrary,
  ) {}

  /** Discussions as lists show them to someone, in this order. */
  async list(threads: readonly Thread[], account: string, at: string): Promise<DiscussionCard[]> {
    const [marks, mutes] = await Promise.all([this.marks.all(account, at), this.mutes.all(account, at)]);
    return this.cards(threads, account, marks, mutes);
  }

  /** The same, for whoever has looked up what they have read and muted. */
  async cards(threads: readonly Thread[], account: string, marks: ReadonlyMap<string, number>, mutes: ReadonlySet<string>): Promise<DiscussionCard[]> {
    const shown = threads.map((thread) => ({ thread, last: this.table.lastOf(thread) }));
    const lastIds = shown.flatMap(({ thread, last }) => (last > 0 ? [thread.idOf(last)] : []));
    const [documents, messages, actions] = await Promise.all([
      this.views.getMany(discussionView, threads.map(({ id }) => id)), this.views.getMany(messageView, lastIds),
      this.actions.textsOf(threads.flatMap(({ place }) => place.action ?? [])),
    ]);
    const teams = this.teams.textsOf(threads.flatMap(({ place }) => place.team ?? []));
    const refs = [...[...documents.values()].map(({ subject }) => subject), ...[...messages.values()].flatMap(({ text }) => text ?? [])];
    const [words, names] = await Promise.all([
      this.texts.getMany([...refs.map(({ id }) => id), ...teams.values(), ...actions.values()]),
      this.accounts.displayNamesOf([...threads.map(({ place }) => place.by), ...[...messages.values()].map(({ by }) => by)]),
    ]);
    const named = (id: string | null, texts: ReadonlyMap<string, string>) => {
      const text = id === null ? undefined : texts.get(id);
      return id === null || text === undefined ? null : { id, name: words.get(text) ?? '' };
    };
    return shown.flatMap(({ thread, last }) => {
      const document = documents.get(thread.id);
      if (!document) return [];
      const { kind, by, team, action, subject, locked, readOnly } = document;
      const message = last > 0 ? messages.get(thread.idOf(last)) : undefined;
      return [{
        id: thread.id, kind, subject: words.get(subject.id) ?? null, author: writerOf(by, names), team: named(team, teams), action: named(action, actions),
        last: message ? { n: last, author: writerOf(message.by, names), mine: message.by === account, excerpt: excerptOf(message, words), at: message.at } : null,
        at: thread.at, unread: this.table.unread(thread, marks.get(thread.id) ?? 0, account), muted: mutes.has(thread.id), locked, readOnly,
      }];
    });
  }

  /** Messages, the first of them with this number. */
  async messages(documents: readonly MessageDocument[], first: number, account: string): Promise<Message[]> {
    const [words, names, shown] = await Promise.all([
      this.texts.getMany(documents.flatMap(({ text }) => (text ? [text.id] : []))),
      this.accounts.displayNamesOf(documents.flatMap(({ by, mentions }) => [by, ...mentions])),
      this.library.describe(documents.flatMap(({ media }) => media)),
    ]);
    return documents.map(({ id, by, at, editedAt, text: ref, mentions, media }, index) => {
      // Deleted, or its author is forgotten.
      const text = (ref && words.get(ref.id)) ?? null;
      return {
        id, n: first + index, author: writerOf(by, names), mine: by === account, at, editedAt, text,
        state: text === null ? 'deleted' : editedAt === null ? 'posted' : 'edited',
        mentions: mentions.flatMap((one) => (names.has(one) ? [{ account: one, name: names.get(one) ?? null }] : [])), media: media.flatMap((one) => shown.get(one) ?? []),
      };
    });
  }
}

/** The beginning of a message on one line. */
function excerptOf({ text }: MessageDocument, words: ReadonlyMap<string, string>): string | null {
  const value = text && words.get(text.id);
  if (value == null) return null;
  const characters = [...value.replaceAll(/\s+/gu, ' ')];
  return characters.length <= discussionLimits.excerpt ? characters.join('') : `${characters.slice(0, discussionLimits.excerpt - 1).join('')}…`;
}
