import { formatNumber } from '@core/i18n/format';
import { messagesOf, plural } from '@core/i18n/messages';

/** Teams in lists, wherever they are listed. */
export const teamMessages = messagesOf('team', {
  join: 'Rejoindre',
  joined: 'Rejointe',
  followed: 'Suivie',
  of: (label: string, name: string) => `${label} : ${name}`,
  away: (distance: string) => `à ${distance}`,
  members: (count: number) => `${formatNumber(count)} ${plural(count, 'membre', 'membres')}`,
  certified: 'Certifiée',
  hasJoined: (name: string) => `Vous avez rejoint ${name}.`,
  undo: 'Annuler',
  undone: 'C’est annulé.',
  /** What waits for the network. */
  waits: { member: (name: string) => `Rejoindre : ${name}`, follower: (name: string) => `Suivre : ${name}`, leave: (name: string) => `Quitter : ${name}` },
  tonight: 'ce soir',
  news: { title: 'Actualités', erased: 'Texte supprimé.', membersOnly: 'Pour les membres de l’équipe', all: 'Toutes', write: 'Écrire une actualité', none: 'Pas encore d’actualité', noneHint: 'Racontez ce que l’équipe a fait, ou ce qu’elle prépare.' },
});
