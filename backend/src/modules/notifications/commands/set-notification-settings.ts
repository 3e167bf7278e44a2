import { setNotificationSettings, type muteSpans } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { zoneNamed } from '../../../platform/kernel/wall-clock.js';
import { mayChoose } from '../domain/choices.js';
import { NoticeSettings } from '../records/notice-settings.js';

const hour = 3_600_000;
const spans = { PT1H: hour, PT8H: 8 * hour } as const;
const mutedUntil = (mute: (typeof muteSpans)[number] | null | undefined, at: string) => (mute == null || mute === 'always' ? mute : instantAfter(at, spans[mute]));

/** Chooses what one is told, and when. */
export const SetNotificationSettings = commandUseCase({
  route: setNotificationSettings,
  needs: [Receipts, NoticeSettings],
  async handle({ body: { teams = [], zone, ...body } }, context, receipts, settings) {
    if (!mayChoose(body.kinds ?? {}, false) || !teams.every(({ kinds = {} }) => mayChoose(kinds, true))) return { rejected: 'notifications/not-to-choose' };
    const named = zone === undefined ? undefined : zoneNamed(zone);
    if (zone !== undefined && named === undefined) return { rejected: 'notifications/unknown-zone' };
    const account = accountOf(context);
    const { at, language = 'fr' } = context;
    const changes = { ...body, ...(named !== undefined && { zone: named }), teams: teams.map(({ team, kinds, mute }) => ({ team, kinds, mutedUntil: mutedUntil(mute, at) })) };
    return receipts.once(context, async () => ({ id: account, changed: await settings.change(account, changes, language, at) }));
  },
});
