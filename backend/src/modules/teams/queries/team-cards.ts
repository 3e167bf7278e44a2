import { Inject, Injectable } from '@nestjs/common';
import type { TeamPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { isFounded, teamCardView, type FoundedCard } from '../views/team-card.js';
import { teamMemberView } from '../views/team-member.js';

/** A team that was founded; its name is empty where its text was deleted. */
export type NamedTeam = FoundedCard & { readonly name: string };
/** A team with what its page says: its words, and who runs it, leads first. */
export interface DescribedTeam extends Pick<TeamPage, 'description' | 'links' | 'organisers'> {
  readonly team: NamedTeam;
}

/** Most leads and managers that a page names. */
const organisersShown = 50;

/** What other modules show of teams. */
@Injectable()
export class TeamCards {
  constructor(@Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts, private readonly accounts: DisplayNames) {}

  /** Those of these teams that were founded, by id. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, NamedTeam>> {
    if (ids.length === 0) return new Map();
    const cards = [...(await this.views.getMany(teamCardView, [...new Set(ids)])).values()].filter(isFounded);
    const words = await this.texts.getMany(cards.map(({ facts }) => facts.name.id));
    return new Map(cards.map((card) => [card.id, { ...card, name: words.get(card.facts.name.id) ?? '' }]));
  }

  /** A team for its page; undefined when it was not founded. */
  async described(id: string): Promise<DescribedTeam | undefined> {
    const team = (await this.of([id])).get(id);
    if (!team) return undefined;
    const { description, links } = team.facts;
    const [words, organisers] = await Promise.all([
      this.texts.getMany([description, ...links.flatMap(({ label, url }) => [label, url])].flatMap((ref) => (ref ? [ref.id] : []))),
      this.organisersOf(id),
    ]);
    const open = (ref: TextRef): string | undefined => words.get(ref.id);
    return {
      team, organisers, description: (description && open(description)) ?? null,
      // A link that lost its address leads nowhere.
      links: links.flatMap(({ label, url }) => { const to = open(url); return to === undefined ? [] : [{ label: open(label) ?? to, url: to }]; }),
    };
  }

  private async organisersOf(team: string): Promise<DescribedTeam['organisers']> {
    const { items } = await this.views.scan(teamMemberView, { index: 'byTeam', eq: [team], range: { lte: 1 }, limit: organisersShown });
    const names = await this.accounts.displayNamesOf(items.map(({ account }) => account));
    return items.map(({ account, role, since }) => ({ account, name: names.get(account) ?? null, role, since }));
  }
}
