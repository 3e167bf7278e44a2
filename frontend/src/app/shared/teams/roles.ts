import { teamRoles, type TeamRole } from '@action-populaire/contracts';

/** Whether a role is at least another: each has the rights of those before it. */
export function atLeast(role: TeamRole | null | undefined, least: TeamRole): boolean {
  return !!role && teamRoles.indexOf(role) >= teamRoles.indexOf(least);
}
