import { Injectable } from '@nestjs/common';
import type { FeedItem } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { DisplayNames } from '../../accounts/index.js';
import { PublishedActions, type PublishedAction } from '../../actions/index.js';
import { memberOf, rosterFacts, TeamCards, type NamedTeam } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import type { Told } from '../domain/reasons.js';
import type { FeedEntryDocument } from '../views/feed-entry.js';

/** What an entry comes to today: the facts that decide whom it concerns, and what is shown of it. */
export interface Telling { readonly told: Told; readonly shown: Omit<FeedItem, 'id' | 'kind' | 'at' | 'reasons'> }

/** Names shown of those who joined a team. */
const namesShown = 3;

/** Looks up, together, what entries of the feed are about. */
@Injectable()
export class Tellings {
  constructor(
    private readonly runner: CommandRunner,
    private readonly actions: PublishedActions,
    private readonly teams: TeamCards,
    private readonly names: DisplayNames,
    private readonly gazetteer: Gazetteer,
  ) {}

  /** By id of the entry; what is not worth telling any more is absent. */
  async of(entries: readonly FeedEntryDocument[], at: string): Promise<ReadonlyMap<string, Telling>> {
    const subjects = (...kinds: readonly FeedEntryDocument['kind'][]): string[] => [...new Set(entries.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject))];
    const [actions, changes, teams] = await Promise.all([
      this.actions.read(subjects('new-action', 'action-changed', 'action-cancelled')).then((found) => new Map(found.map((action) => [action.id, action]))),
      this.actions.changesOf(subjects('action-changed', 'action-cancelled')),
      this.teams.of(subjects('team-founded', 'members-joined')),
    ]);
    const found = await Promise.all(entries.map(async (entry): Promise<[string, Telling | undefined]> => {
      switch (entry.kind) {
        case 'new-action': return [entry.id, newAction(actions.get(entry.subject), at)];
        case 'action-changed': case 'action-cancelled': return [entry.id, changedAction(entry, actions.get(entry.subject), changes.get(entry.subject) ?? [])];
        case 'team-founded': return [entry.id, this.foundedTeam(teams.get(entry.subject))];
        case 'members-joined': return [entry.id, await this.joinedTeam(teams.get(entry.subject), entry.joined ?? [])];
        default: return [entry.id, undefined];
      }
    }));
    return new Map(found.filter((pair): pair is [string, Telling] => pair[1] !== undefined));
  }

  private foundedTeam(team: NamedTeam | undefined): Telling | undefined {
    if (!team) return undefined;
    const place = this.gazetteer.get(team.facts.place);
    return {
      told: { kind: 'team-founded', place: team.facts.place, position: place?.position ?? null },
      shown: { team: { id: team.id, name: team.name }, place: { code: team.facts.place, name: place?.name ?? team.facts.place } },
    };
  }

  /** Who left again is not told of. */
  private async joinedTeam(team: NamedTeam | undefined, joined: readonly string[]): Promise<Telling | undefined> {
    if (!team) return undefined;
    const { state: roster } = await rosterFacts(this.runner, team.id);
    const still = joined.filter((account) => memberOf(roster, account));
    if (still.length === 0) return undefined;
    const names = await this.names.displayNamesOf(still.slice(0, namesShown));
    return {
      told: { kind: 'members-joined', teams: [team.id] },
      shown: { team: { id: team.id, name: team.name }, joined: { count: still.length, names: still.slice(0, namesShown).map((account) => names.get(account) ?? null) } },
    };
  }
}

const aboutAction = ({ id, teams, place, position, needed, coming }: PublishedAction): Omit<Told, 'kind'> =>
  ({ action: id, teams: teams.map((team) => team.id), place: place.code, position, missing: Math.max(0, (needed ?? 0) - coming) });

/** Until it is over, or cancelled. */
function newAction(action: PublishedAction | undefined, at: string): Telling | undefined {
  if (!action || action.status === 'cancelled' || action.end <= at) return undefined;
  return { told: { ...aboutAction(action), kind: 'new-action' }, shown: { action } };
}

/** What changed on it, and what it is today. */
function changedAction({ kind, since, at }: FeedEntryDocument, action: PublishedAction | undefined, history: NonNullable<FeedItem['changes']>): Telling | undefined {
  if (!action) return undefined;
  const notable: readonly string[] = kind === 'action-cancelled' ? ['cancelled'] : ['renamed', 'rescheduled', 'relocated', 'described'];
  const changes = history.filter((change) => change.at >= since && change.at <= at && notable.includes(change.kind));
  return { told: { ...aboutAction(action), kind }, shown: { action, changes } };
}
