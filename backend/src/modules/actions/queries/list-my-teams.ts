import { listMyTeams, type TeamCard } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { acts, MyTeams } from '../../teams/index.js';
import { hasEnded } from '../domain/action.state.js';
import { actionCardView } from '../views/action-card.js';
import { actionInvitationView } from '../views/action-invitation.js';
import { isPublished } from './present.js';
import { TeamPresenter } from './team-presenter.js';

/** Most invitations that are shown of one team, the oldest first. */
const invitationsShown = 20;

/** The reader's teams: those they are in by next action, then those they follow likewise. */
export const ListMyTeams = queryUseCase({
  route: listMyTeams,
  needs: [MyTeams, TeamPresenter, need<Views>(Views), need<Texts>(Texts)],
  async handle(_, context, teams, presenter, views, texts) {
    const mine = new Map((await teams.of(accountOf(context))).map((one) => [one.team, one]));
    const cards = await presenter.cards([...mine.keys()], context);
    const managed = [...mine.values()].flatMap(({ team, role }) => (role !== 'follower' && acts(role) ? [team] : []));
    const invited = new Map(await Promise.all(managed.map(async (team) => [team, await invitationsOf(team, context.at, views, texts)] as const)));
    const items = cards.sort(byNextAction).flatMap((team) => {
      const one = mine.get(team.id);
      return one ? [{ team, role: one.role, since: one.since, invited: invited.get(team.id) ?? [] }] : [];
    });
    return { answer: { items: [...items.filter(({ role }) => role !== 'follower'), ...items.filter(({ role }) => role === 'follower')] } };
  },
});

/** Actions that a team is asked to co-organise and that are to come. */
async function invitationsOf(team: string, at: string, views: Views, texts: Texts) {
  const { items } = await views.scan(actionInvitationView, { index: 'byTeam', eq: [team], limit: invitationsShown });
  const found = await views.getMany(actionCardView, items.map(({ action }) => action));
  const cards = items.map(({ action }) => found.get(action)).filter(isPublished).filter(({ facts, cancellation }) => !cancellation && !hasEnded(facts, at));
  const words = await texts.getMany(cards.map(({ facts }) => facts.name.id));
  return cards.map(({ id, facts }) => ({ id, name: words.get(facts.name.id) ?? '', start: facts.startsAt, zone: facts.zone }));
}

/** By next action, those without one last; then by name. */
const byNextAction = (a: TeamCard, b: TeamCard): number =>
  compare(a.nextAction?.start ?? '9', b.nextAction?.start ?? '9') || a.name.localeCompare(b.name, 'fr') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
