import { certification } from '@action-populaire/contracts';

/** What certification looks at. `actions`: those that the team organised, not called off, that began in the last `certification.actionDays` days; `days`: whole ones since it was founded. */
export interface CertificationFigures {
  readonly leads: number;
  readonly members: number;
  readonly actions: number;
  readonly days: number;
}

/** Whether a team is certified: it has all that is asked of one. */
export const isCertified = ({ leads, members, actions, days }: CertificationFigures): boolean =>
  leads >= certification.leads && members >= certification.members && days >= certification.days && actions >= certification.actions;
