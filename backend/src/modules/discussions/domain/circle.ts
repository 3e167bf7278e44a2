/** What makes someone a reader of a discussion. */
export type ReaderRole = 'author' | 'lead' | 'manager' | 'organiser' | 'member' | 'coming';
/** Roles on a team's roster, by account. */
export type Members = ReadonlyMap<string, 'lead' | 'manager' | 'member'>;

/** Those who can read a discussion, as rosters and attendance stand. */
export interface Circle {
  roleOf(account: string): ReaderRole | undefined;
  /** Each of them once, in no order. */
  everyone(): ReadonlySet<string>;
}

/** What an account may do in a discussion: read it, and run it. */
export interface Standing {
  readonly reads: boolean;
  readonly manages: boolean;
}

const runs = (role: ReaderRole | undefined): boolean => role === 'lead' || role === 'manager' || role === 'organiser';

/** A team's members. */
export const circleOfTeam = (members: Members): Circle => ({ roleOf: (account) => members.get(account), everyone: () => new Set(members.keys()) });

/** Whoever wrote to a team's managers, and they. */
export const circleOfManagers = (author: string, members: Members): Circle => ({
  roleOf(account) {
    const role = members.get(account);
    return runs(role) ? role : account === author ? 'author' : undefined;
  },
  everyone: () => new Set([author, ...[...members].flatMap(([account, role]) => (runs(role) ? [account] : []))]),
});

/** Those who organise an action, in their own name or as managers of a team, the members of those teams, and those who come. */
export const circleOfAction = (organisers: readonly string[], teams: readonly Members[], coming: ReadonlyMap<string, unknown>): Circle => ({
  roleOf(account) {
    if (organisers.includes(account) || teams.some((members) => runs(members.get(account)))) return 'organiser';
    if (teams.some((members) => members.has(account))) return 'member';
    return coming.has(account) ? 'coming' : undefined;
  },
  everyone: () => new Set([...organisers, ...teams.flatMap((members) => [...members.keys()]), ...coming.keys()]),
});

export function standingIn(circle: Circle, account: string): Standing {
  const role = circle.roleOf(account);
  return { reads: role !== undefined, manages: runs(role) };
}
