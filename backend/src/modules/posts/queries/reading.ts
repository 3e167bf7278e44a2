import { Inject, Injectable } from '@nestjs/common';
import type { Announcement, News, Report } from '@action-populaire/contracts';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Texts } from '../../../platform/texts/texts.js';
import { DisplayNames } from '../../accounts/index.js';
import { ActionNames } from '../../actions/index.js';
import { TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import type { AnnouncementDocument } from '../views/announcement.js';
import type { NewsDocument } from '../views/news.js';
import type { ReportDocument } from '../views/report.js';

/** Opens the words of posts, and what they name, in one round trip. Words that were deleted read null, pictures that were are left out. */
@Injectable()
export class PostReading {
  constructor(
    @Inject(Texts) private readonly texts: Texts, private readonly library: MediaLibrary, private readonly gazetteer: Gazetteer,
    private readonly accounts: DisplayNames, private readonly teams: TeamNames, private readonly actions: ActionNames,
  ) {}

  async news(found: readonly NewsDocument[]): Promise<News[]> {
    const teams = this.teams.textsOf([...new Set(found.map(({ team }) => team))]);
    const actions = await this.actions.textsOf(found.flatMap(({ action }) => action ?? []));
    const [words, media] = await Promise.all([
      this.texts.getMany([...found.flatMap(({ title, text }) => [title.id, text.id]), ...teams.values(), ...actions.values()]),
      this.library.describe(found.flatMap((one) => one.media)),
    ]);
    const named = (names: ReadonlyMap<string, string>, id: string) => ({ id, name: words.get(names.get(id) ?? '') ?? '' });
    return found.map(({ id, team, title, text, visibility, action, media: shown, at, editedAt, revision }) => ({
      id, team: named(teams, team), title: words.get(title.id) ?? null, text: words.get(text.id) ?? null, visibility,
      action: action === null ? null : named(actions, action), media: shown.flatMap((one) => media.get(one) ?? []), at, editedAt, revision,
    }));
  }

  async reports(found: readonly ReportDocument[]): Promise<Report[]> {
    const writers = (kind: ReportDocument['by']['kind']): string[] => [...new Set(found.filter(({ by }) => by.kind === kind).map(({ by }) => by.id))];
    const [words, media, teams, accounts] = await Promise.all([
      this.texts.getMany(found.flatMap(({ text, media: shown }) => [text.id, ...shown.flatMap(({ legend }) => (legend ? [legend.id] : []))])),
      this.library.describe(found.flatMap(({ media: shown }) => shown.map((photo) => photo.id))),
      this.teams.namesOf(writers('team')), this.accounts.displayNamesOf(writers('account')),
    ]);
    return found.map(({ id, action, text, media: shown, by, at, editedAt, revision }) => {
      const photos = shown.flatMap((photo) => {
        const medium = media.get(photo.id);
        return medium ? [{ ...medium, legend: (photo.legend && words.get(photo.legend.id)) ?? null }] : [];
      });
      const name = (by.kind === 'team' ? teams : accounts).get(by.id) ?? null;
      return { id, action, text: words.get(text.id) ?? null, media: photos, by: { ...by, name }, at, editedAt, revision };
    });
  }

  async announcements(found: readonly AnnouncementDocument[]): Promise<Announcement[]> {
    const words = await this.texts.getMany(found.flatMap(({ title, text }) => [title.id, text.id]));
    return found.map(({ id, title, text, place, startsAt, endsAt, priority, at, editedAt, revision }) => ({
      id, title: words.get(title.id) ?? null, text: words.get(text.id) ?? null, place: { code: place, name: this.gazetteer.get(place)?.name ?? place },
      startsAt, endsAt, priority, at, editedAt, revision,
    }));
  }
}
