import { teamLimits } from '@action-populaire/contracts';
import { letterOf } from '../../../platform/mail/letter.js';
import type { MailMessage } from '../../../platform/mail/mail.js';

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
export const invitationMailOf = ({ to, by, team, place, link }: InvitationWords): MailMessage => letterOf(
  { to, subject: `Invitation : ${team}` },
  {
    language: 'fr',
    blocks: [
      { paragraph: 'Bonjour,' },
      { paragraph: `${by ?? 'Quelqu’un'} vous invite à rejoindre l’équipe « ${team} » (${place}) sur Action Populaire.` },
      { button: 'Voir l’équipe et répondre', url: link },
      { paragraph: 'Si vous n’avez pas de compte, vous pourrez en ouvrir un avec l’adresse de votre choix.' },
      { paragraph: 'Vous ne vouliez pas de ce message ? Ne faites rien, et vous n’en recevrez pas d’autre pour cette invitation.' },
      { link: 'Signaler un abus et ne plus recevoir d’invitation du tout', url: `${link}?report` },
    ],
    footer: { why: [`Votre adresse a été donnée par la personne qui vous invite. Elle sert à cette invitation seulement, et sera effacée dès votre réponse, ou dans ${teamLimits.invitationDays} jours.`] },
  },
  {
    language: 'en',
    blocks: [
      { paragraph: 'Hello,' },
      { paragraph: `${by ?? 'Someone'} invites you to join the team “${team}” (${place}) on Action Populaire.` },
      { button: 'See the team and answer', url: link },
      { paragraph: 'If you have no account, you can open one with any address of yours.' },
      { paragraph: 'You did not want this message? Do nothing, and you will get no other for this invitation.' },
      { link: 'Report abuse and never be invited again', url: `${link}?report` },
    ],
    footer: { why: [`Your address was given by the person who invites you. It serves for this invitation only, and will be erased as soon as you answer, or in ${teamLimits.invitationDays} days.`] },
  },
);
