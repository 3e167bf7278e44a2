import { Injectable } from '@nestjs/common';
import { noticeKind } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionFacts, attendanceFacts, hasEnded, organisingTeams, PublishedActions } from '../../actions/index.js';
import { KeyMoments } from '../../campaign/index.js';
import { MessageAudience } from '../../discussions/index.js';
import { PublishedPosts } from '../../posts/index.js';
import { memberOf, rosterFacts } from '../../teams/index.js';
import { COUNTRY_CODE } from '../../territory/index.js';
import { changesUntil } from '../domain/changes.js';
import { InboxMarks } from '../records/inbox-mark.js';
import type { Told } from '../told.js';
import { Audiences } from './audiences.js';

type Action = NonNullable<Awaited<ReturnType<typeof actionFacts>>['state']>;
export type ReasonNotToTell = 'over' | 'not-theirs' | 'muted' | 'read';

/** What is told is asked again when it is sent: whether it is still true, for whom, and news to them. */
@Injectable()
export class Standing {
  constructor(
    private readonly runner: CommandRunner, private readonly audiences: Audiences, private readonly discussions: MessageAudience, private readonly posts: PublishedPosts,
    private readonly moments: KeyMoments, private readonly actions: PublishedActions, private readonly marks: InboxMarks,
  ) {}

  /** Why something is not to be told to someone any more; undefined when it is. */
  async reasonNotTo(account: string, told: Told, at: string): Promise<ReasonNotToTell | undefined> {
    const { kind, subject, piece = '' } = told;
    if (kind === 'message' || kind === 'private-message' || kind === 'mention') return this.discussions.reasonNotTo(account, { discussion: subject, message: piece, mention: kind === 'mention' }, at);
    if (!await this.audiences.includes(told.audience, kind, account, at)) return 'not-theirs';
    if (!await this.isTrue(told, account, at)) return 'over';
    const read = noticeKind(kind).inbox ? await this.marks.of(account, at) : undefined;
    return read !== undefined && read >= told.at ? 'read' : undefined;
  }

  private async isTrue(told: Told, account: string, at: string): Promise<boolean> {
    const { kind, subject, piece = '', about = '', audience } = told;
    const place = audience.to === 'territory' ? audience.place : COUNTRY_CODE;
    switch (kind) {
      case 'report-written': case 'team-report': return (await this.posts.reports([piece])).has(piece);
      case 'team-news': return (await this.posts.news([subject], account)).has(subject);
      case 'announcement': return (await this.posts.announcements([subject], at)).get(subject)?.place.code === place;
      case 'key-moment': {
        const moment = (await this.moments.of([subject])).get(subject);
        return moment !== undefined && (moment.place?.code ?? COUNTRY_CODE) === place;
      }
      case 'member-joined': return memberOf((await rosterFacts(this.runner, subject)).state, about);
      case 'role-given': return memberOf((await rosterFacts(this.runner, subject)).state, account);
      case 'team-left': return !memberOf((await rosterFacts(this.runner, subject)).state, account);
      default: {
        const { state } = await actionFacts(this.runner, subject);
        return state !== null && !hasEnded(state, at) && state.cancelled === (kind === 'action-cancelled') && await this.isTrueOf(state, told);
      }
    }
  }

  /** Of an action that is yet to come. */
  private async isTrueOf(action: Action, { kind, subject, team = '', about = '', at, startsAt }: Told): Promise<boolean> {
    switch (kind) {
      case 'action-changed': return (await this.actions.changedWithin([{ action: subject, from: at, to: changesUntil(at) }]))[0]!.length > 0;
      case 'seat-given': case 'someone-coming': return (await attendanceFacts(this.runner, subject)).state.seated.has(about);
      case 'made-organiser': return action.organisers.some((organiser) => organiser.kind === 'account' && organiser.id === about);
      case 'team-action': case 'co-organising-accepted': return organisingTeams(action).includes(team);
      case 'co-organising-asked': return action.invited.includes(team);
      case 'team-coming': return action.participants.includes(team);
      case 'reminder-eve': case 'reminder-soon': return action.startsAt === startsAt;
      case 'people-missing': return action.startsAt === startsAt && action.needed !== null && (await attendanceFacts(this.runner, subject)).state.coming < action.needed;
      default: return true;
    }
  }
}
