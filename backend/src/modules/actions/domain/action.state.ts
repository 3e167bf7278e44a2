import { factsOf, factsSetBy, type ActionEvent, type ActionFacts, type Organiser } from './action.events.js';

/** An action; null before its publication. */
export type ActionState = (ActionFacts & { cancelled: boolean }) | null;
export type Published = NonNullable<ActionState>;

/** Who acts: an account, and those of the teams concerned that it may act for, each by its roster as of now. */
export interface Actor {
  readonly account: string;
  readonly teams: readonly string[];
}

/** What every decider of an action's stream folds. */
export const actionFold = {
  initial: (): ActionState => null,
  evolve(state: ActionState, event: ActionEvent): ActionState {
    if (event.type === 'actions.ActionPublished') return { ...factsOf(event), cancelled: false };
    if (event.type === 'actions.ActionCancelled') return state && Object.assign(state, { cancelled: true });
    return state && Object.assign(state, factsSetBy(event));
  },
};

/** Whether an action is over at an instant. */
export const hasEnded = (action: { readonly endsAt: string }, at: string): boolean => action.endsAt <= at;

type Organised = { readonly organisers: readonly Organiser[] };
/** Whether one of an action's organisers is this account, or this team. */
export const isOrganiser = ({ organisers }: Organised, { kind, id }: Organiser): boolean =>
  organisers.some((organiser) => organiser.kind === kind && organiser.id === id);
/** Teams among an action's organisers. */
export const organisingTeams = ({ organisers }: Organised): string[] => organisers.filter(({ kind }) => kind === 'team').map(({ id }) => id);
/** Whether one may act as an organiser: in one's own name, or for a team. */
export const organises = (action: Organised, { account, teams }: Actor): boolean =>
  isOrganiser(action, { kind: 'account', id: account }) || organisingTeams(action).some((team) => teams.includes(team));
