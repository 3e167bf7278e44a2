import { noticeKind, type NoticeKind, type NoticeSayings } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';

interface Words extends Omit<NoticeSayings, 'dayOf'> {
  readonly when: string;
  readonly where: string;
  readonly name: string;
  readonly reason: string;
  /** What the button of a letter says, by the page that it opens. */
  readonly open: Readonly<Record<'action' | 'report' | 'team' | 'members' | 'news' | 'discussion' | 'feed' | 'agir', string>>;
  readonly why: {
    readonly coming: (action: string) => string;
    readonly organising: (action: string) => string;
    readonly member: (team: string) => string;
    readonly follower: (team: string) => string;
    readonly manager: (team: string) => string;
    readonly you: string;
    readonly everyone: string;
    readonly territory: (place: string) => string;
    readonly reader: string;
  };
  readonly always: string;
  readonly stop: (what: string) => string;
  /** A kind, for a team. */
  readonly of: (label: string, team?: string) => string;
  readonly digest: { readonly subject: (count: number) => string; readonly more: (count: number) => string; readonly why: string; readonly all: string };
  readonly calendar: string;
}

/** What letters say beside the sentences of the table. */
export const mailWords: Readonly<Record<Language, Words>> = {
  fr: {
    someone: 'Quelqu’un', erased: '« texte supprimé »',
    andOthers: (who, others) => `${who} (et ${others} ${others > 1 ? 'autres personnes' : 'autre personne'})`,
    roles: { member: 'membre', manager: 'gestionnaire', lead: 'animateur·ice' },
    when: 'Quand', where: 'Où', name: 'Nom', reason: 'Pourquoi',
    open: {
      action: 'Voir l’action', report: 'Lire le compte rendu', team: 'Voir l’équipe', members: 'Voir les membres', news: 'Lire la suite',
      discussion: 'Lire le message', feed: 'Lire l’annonce', agir: 'Voir le moment clé',
    },
    why: {
      coming: (action) => `Vous recevez cet e-mail parce que vous avez dit venir à ${action}.`,
      organising: (action) => `Vous recevez cet e-mail parce que vous organisez ${action}.`,
      member: (team) => `Vous recevez cet e-mail parce que vous êtes membre de ${team}.`,
      follower: (team) => `Vous recevez cet e-mail parce que vous suivez ${team}.`,
      manager: (team) => `Vous recevez cet e-mail parce que vous animez ${team}.`,
      you: 'Vous recevez cet e-mail parce que cela vous concerne personnellement.',
      everyone: 'Vous recevez cet e-mail parce que c’est annoncé à tout le monde.',
      territory: (place) => `Vous recevez cet e-mail parce que vous habitez, travaillez ou suivez un lieu dans ce territoire : ${place}.`,
      reader: 'Vous recevez cet e-mail parce que vous lisez cette discussion.',
    },
    always: 'Une annulation est toujours envoyée : personne ne doit se déplacer pour rien.',
    stop: (what) => `Ne plus recevoir par e-mail : ${what}`,
    of: (label, team) => (team === undefined ? label : `${label} (${team})`),
    digest: {
      subject: (count) => `${count} nouvelles pour vous`, more: (count) => `Et ${count} de plus, dans l’application.`,
      why: 'Vous recevez ces nouvelles ensemble, comme vous l’avez choisi.', all: 'ce qui arrive dans vos e-mails groupés',
    },
    calendar: 'Le fichier joint met votre agenda à jour.',
  },
  en: {
    someone: 'Someone', erased: '“text deleted”',
    andOthers: (who, others) => `${who} (and ${others} ${others > 1 ? 'others' : 'other'})`,
    roles: { member: 'a member', manager: 'a manager', lead: 'a lead' },
    when: 'When', where: 'Where', name: 'Name', reason: 'Why',
    open: {
      action: 'See the action', report: 'Read the report', team: 'See the team', members: 'See the members', news: 'Read more',
      discussion: 'Read the message', feed: 'Read the announcement', agir: 'See the key moment',
    },
    why: {
      coming: (action) => `You receive this email because you said you would come to ${action}.`,
      organising: (action) => `You receive this email because you organise ${action}.`,
      member: (team) => `You receive this email because you are a member of ${team}.`,
      follower: (team) => `You receive this email because you follow ${team}.`,
      manager: (team) => `You receive this email because you run ${team}.`,
      you: 'You receive this email because it is about you.',
      everyone: 'You receive this email because it is announced to everyone.',
      territory: (place) => `You receive this email because you live, work or follow a place in this territory: ${place}.`,
      reader: 'You receive this email because you read this discussion.',
    },
    always: 'A cancellation is always sent: nobody should come for nothing.',
    stop: (what) => `Stop receiving by email: ${what}`,
    of: (label, team) => (team === undefined ? label : `${label} (${team})`),
    digest: {
      subject: (count) => `${count} pieces of news for you`, more: (count) => `And ${count} more, in the application.`,
      why: 'You receive this news together, as you chose.', all: 'what comes in your grouped emails',
    },
    calendar: 'The attached file updates your calendar.',
  },
};

/** A kind by its name in the settings. */
export const labelOf = (kind: NoticeKind, language: Language): string => noticeKind(kind)[language].label;
