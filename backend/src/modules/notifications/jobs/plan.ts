import { noticeKind } from '@action-populaire/contracts';
import { need } from '../../../platform/http/use-case.js';
import { TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { FeedHub } from '../../../platform/views/feed-hub.js';
import { PublishedActions } from '../../actions/index.js';
import { MessageAudience } from '../../discussions/index.js';
import { isFirstChange } from '../domain/changes.js';
import { Audiences } from '../queries/audiences.js';
import { plannedSchema, type Planned } from '../told.js';
import { Devices } from '../records/devices.js';
import { deliverMail, deliverMailInTerritory } from './deliver-mail.js';
import { accountsAtOnce, deliverNotices, deliverToShard, patience, sharesOf } from './deliver.js';

export const planNotices = jobKind('notifications.plan', plannedSchema);

/** What is asked when something is told, which has to know of it by then. */
const asked = ['my-team', 'action-history', 'news', 'report', 'announcement', 'key-moment', 'thread-table'];
const notable: readonly string[] = ['renamed', 'rescheduled', 'relocated'];

/** Shares an audience out in jobs, of pushes and of mails: accounts page by page, or all of a territory's devices at once. */
export const PlanNotices = jobHandler({
  kind: planNotices,
  needs: [FeedHub, need<EventLog>(EventLog), need<Jobs>(Jobs), Audiences, MessageAudience, PublishedActions, Devices],
  async handle({ id, data, cause }, hub, log, jobs, audiences, discussions, actions, devices) {
    if (!await hub.waitFor(asked, await log.head(), patience)) throw new TryLater('the views are behind');
    const told = await settled(data, discussions, actions);
    if (!told) return;
    const { audience } = told;
    const mailed = noticeKind(told.kind).mail !== 'never';
    if (audience.to === 'territory') {
      if (mailed) await jobs.enqueue([{ id: jobIdOf('mail-in-territory', id), ...deliverMailInTerritory.of(told), ...(cause && { cause }) }]);
      await jobs.enqueue(sharesOf(await devices.count(), id).map(({ id: share, ...of }) => ({ id: share, ...deliverToShard.of({ ...told, ...of }), ...(cause && { cause }) })));
      return;
    }
    for await (const page of audiences.pages(audience, accountsAtOnce)) {
      const accounts = page.filter((account) => account !== told.by);
      if (accounts.length === 0) continue;
      await jobs.enqueue([
        { id: jobIdOf('deliver', id, accounts[0]!), ...deliverNotices.of({ ...told, accounts }), ...(cause && { cause }) },
        ...(mailed ? [{ id: jobIdOf('deliver-mail', id, accounts[0]!), ...deliverMail.of({ ...told, accounts }), ...(cause && { cause }) }] : []),
      ]);
    }
  },
});

/** With what only the streams tell: whose discussion it is, and whether a change is told with one before it (undefined). */
async function settled(told: Planned, discussions: MessageAudience, actions: PublishedActions): Promise<Planned | undefined> {
  const { kind, subject, at } = told;
  if (kind === 'action-changed') {
    const history = (await actions.changesOf([subject])).get(subject) ?? [];
    return isFirstChange(at, history.filter((change) => notable.includes(change.kind)).map((change) => change.at)) ? told : undefined;
  }
  if (kind !== 'message' && kind !== 'mention') return told;
  const discussion = await discussions.discussion(subject);
  if (!discussion) return undefined;
  return { ...told, ...(discussion.team !== null && { team: discussion.team }), ...(kind === 'message' && discussion.kind === 'private' && { kind: 'private-message' as const }) };
}
