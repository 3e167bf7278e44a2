import type { MailMessage } from '../../../platform/mail/mail.js';
import { teamLimits } from '@action-populaire/contracts';

/** What an invitation says. */
export interface InvitationWords {
  readonly to: string;
  /** Who invites, by the name they chose; null: they chose none. */
  readonly by: string | null;
  readonly team: string;
  readonly place: string;
  /** Address at which it is answered. */
  readonly link: string;
}

/** The mail of an invitation, in both languages: nobody knows which one a stranger reads. */
export const invitationMailOf = ({ to, by, team, place, link }: InvitationWords): MailMessage => ({
  to,
  subject: `Invitation\u202f: ${team}`,
  text: `(English below)

Bonjour,

${by ?? 'Quelqu’un'} vous invite à rejoindre l’équipe «\u202f${team}\u202f» (${place}) sur Action Populaire.

Voir l’équipe et répondre\u202f:
${link}

Si vous n’avez pas de compte, vous pourrez en ouvrir un avec l’adresse de votre choix.

Vous ne vouliez pas de ce message\u202f? Ne faites rien, et vous n’en recevrez pas d’autre pour cette invitation. Pour signaler un abus et ne plus recevoir d’invitation du tout\u202f:
${link}?report

Votre adresse a été donnée par la personne qui vous invite. Elle sert à cette invitation seulement, et sera effacée dès votre réponse, ou dans ${teamLimits.invitationDays} jours.

– – –

Hello,

${by ?? 'Someone'} invites you to join the team “${team}” (${place}) on Action Populaire.

See the team and answer:
${link}

If you have no account, you can open one with any address of yours.

You did not want this message? Do nothing, and you will get no other for this invitation. To report abuse and never be invited again:
${link}?report

Your address was given by the person who invites you. It serves for this invitation only, and will be erased as soon as you answer, or in ${teamLimits.invitationDays} days.
`,
});
