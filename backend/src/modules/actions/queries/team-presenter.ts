import { Inject, Injectable } from '@nestjs/common';
import { certification, type ActionType, type LatLng, type TeamCard } from '@action-populaire/contracts';
import type { QueryContext } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { isCertified, MyTeams, TeamCards, type CertificationFigures, type MyTeam, type NamedTeam } from '../../teams/index.js';
import { distanceMetres, Gazetteer } from '../../territory/index.js';
import { actionCardView } from '../views/action-card.js';
import { ActionTable } from '../views/action-table.js';
import { isPublished, type PublishedCard } from './present.js';

const day = 24 * 3_600_000;

/** Shows teams as lists do: with their next action, whether they are certified, and what the reader is in them. */
@Injectable()
export class TeamPresenter {
  constructor(
    private readonly teams: TeamCards, private readonly mine: MyTeams, private readonly actions: ActionTable,
    private readonly gazetteer: Gazetteer, @Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts,
  ) {}

  /** Cards of teams, in the order of their ids; one that was not founded is left out. `origin`: where distances are from. */
  async cards(ids: readonly string[], { account, at }: QueryContext, origin?: LatLng | null): Promise<TeamCard[]> {
    const [found, mine] = await Promise.all([this.teams.of(ids), account === null ? [] : this.mine.of(account)]);
    const teams = ids.flatMap((id) => found.get(id) ?? []);
    const next = await this.nextActions(teams, epochMilliseconds(at));
    return teams.map((team) => this.card(team, next.get(team.id), at, mine, origin));
  }

  /** What certification looks at of a team, at an instant in epoch ms. */
  figures({ id, leads, members, foundedAt }: { readonly id: string; readonly leads: number; readonly members: number; readonly foundedAt: number }, now: number): CertificationFigures {
    return { leads, members, days: Math.floor((now - foundedAt) / day), actions: this.actions.startsOf(id, now - certification.actionDays * day, now).length };
  }

  private card({ id, name, facts, foundedAt, members, leads, followers }: NamedTeam, next: TeamCard['nextAction'], at: string, mine: readonly MyTeam[], origin?: LatLng | null): TeamCard {
    const { type, place, position } = facts;
    const role = mine.find(({ team }) => team === id)?.role;
    return {
      id, name, type, place: { code: place, name: this.gazetteer.get(place)?.name ?? place }, position,
      ...(origin && position && { distance: Math.round(distanceMetres(origin, position)) }),
      members, followers, ...(next && { nextAction: next }),
      certified: isCertified(this.figures({ id, leads, members, foundedAt: epochMilliseconds(foundedAt) }, epochMilliseconds(at))),
      ...(role && { mine: role }),
    };
  }

  private async nextActions(teams: readonly NamedTeam[], now: number): Promise<ReadonlyMap<string, TeamCard['nextAction']>> {
    const keys = new Map(teams.flatMap(({ id }) => { const next = this.actions.nextOf(id, now); return next ? [[id, next.id] as const] : []; }));
    const found = await this.views.getMany(actionCardView, [...new Set(keys.values())]);
    const cards = [...found.values()].filter(isPublished);
    const words = await this.texts.getMany(cards.map(({ facts }) => facts.name.id));
    const shown = new Map(cards.map((card) => [card.id, nextAction(card, words)]));
    return new Map([...keys].map(([team, action]) => [team, shown.get(action)]));
  }
}

const nextAction = ({ id, facts, coming }: PublishedCard, words: ReadonlyMap<string, string>): TeamCard['nextAction'] => ({
  id, name: words.get(facts.name.id) ?? '', type: facts.type as ActionType, family: facts.family, start: facts.startsAt, end: facts.endsAt, zone: facts.zone,
  missing: facts.needed === null ? null : Math.max(0, facts.needed - coming),
});
