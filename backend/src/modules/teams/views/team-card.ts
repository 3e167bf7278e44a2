import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { followingEventSchemas, type FollowingEvent } from '../domain/following.events.js';
import { atFirst, teamEventSchemas, teamOf, type TeamEvent } from '../domain/team.events.js';
import { membershipEvents, type MembershipEvent } from './team-member.js';

const facts = z.strictObject({
  ...teamEventSchemas['teams.TeamFounded'].shape, ...teamEventSchemas['teams.WelcomeWritten'].shape, ...teamEventSchemas['teams.LinksSet'].shape,
  ...teamEventSchemas['teams.DiscussionStartersSet'].shape,
});

/** What a team is: its facts as they stand, words by reference, and how many are in it and follow it. */
const schema = z.object({
  id: z.string(),
  /** Both null before it is founded: its roster comes first. */
  facts: z.nullable(facts),
  foundedAt: z.nullable(field.instant()),
  /** Of the team's own stream. */
  revision: z.int(),
  members: field.count(),
  leads: field.count(),
  followers: field.count(),
});
export type TeamCardDocument = z.output<typeof schema>;

export const teamCardView = view({ name: 'team-card', version: 2, schema, indexes: {} });

type CardEvent = TeamEvent | MembershipEvent | FollowingEvent;
const unfounded = (id: string): TeamCardDocument => ({ id, facts: null, foundedAt: null, revision: -1, members: 0, leads: 0, followers: 0 });

/** What lists and a team's page show of a team. */
export const teamCards = projection<TeamCardDocument, CardEvent>({
  name: 'team-card',
  view: teamCardView,
  handles: [...Object.keys(teamEventSchemas) as TeamEvent['type'][], ...membershipEvents, ...Object.keys(followingEventSchemas) as FollowingEvent['type'][]],
  route: (event) => [event.type === 'teams.TeamFollowed' || event.type === 'teams.TeamUnfollowed' ? event.data.team : teamOf(event.stream)],
  evolve(document, event: RecordedEvent<CardEvent>, id) {
    const card = document ?? unfounded(id);
    switch (event.type) {
      case 'teams.TeamFounded':
        return { ...card, facts: { ...event.data, ...atFirst, links: [] }, foundedAt: event.metadata.at, revision: event.revision };
      case 'teams.MemberJoined': case 'teams.RoleGiven': case 'teams.MemberLeft':
        return { ...card, members: event.data.members, leads: event.data.leads };
      case 'teams.TeamFollowed':
        return { ...card, followers: card.followers + 1 };
      case 'teams.TeamUnfollowed':
        return { ...card, followers: card.followers - 1 };
      default:
        return { ...card, facts: card.facts && { ...card.facts, ...event.data }, revision: event.revision };
    }
  },
});

/** A card of a team that was founded. */
export type FoundedCard = TeamCardDocument & { readonly facts: z.output<typeof facts>; readonly foundedAt: string };
export const isFounded = (card: TeamCardDocument | undefined): card is FoundedCard => card?.facts != null;
