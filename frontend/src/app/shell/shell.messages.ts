import { messagesOf, plural } from '@core/i18n/messages';

export const shellMessages = messagesOf('shell', {
  nav: 'Navigation principale',
  agir: 'Agir',
  teams: 'Équipes',
  messages: 'Messages',
  unread: {
    discussions: (count: number) => `${count} ${plural(count, 'discussion non lue', 'discussions non lues')}`,
    notifications: (count: number) => `${count} ${plural(count, 'notification non lue', 'notifications non lues')}`,
  },
  news: 'Actualités',
  me: 'Moi',
  titles: { agir: 'Agir', search: 'Chercher', signIn: 'Connexion', welcome: 'Bienvenue', notFound: 'Page introuvable', notice: 'Notification' },
  home: 'Action Populaire, accueil',
  skip: 'Aller au contenu',
  offline: 'Hors connexion.',
  unreachable: 'Le serveur ne répond pas.',
  old: 'Ce que vous voyez peut avoir changé.',
  waiting: (count: number) => `${count} ${plural(count, 'acte en attente', 'actes en attente')}`,
  refused: (count: number) => `${count} ${plural(count, 'envoi refusé', 'envois refusés')}.`,
  see: 'Voir',
  queue: {
    title: 'En attente du réseau',
    hint: 'Ces actes sont gardés sur cet appareil. Ils partiront d’eux-mêmes, dans cet ordre, dès que le serveur répondra.',
    none: 'Plus rien n’attend : tout est parti.',
    waits: 'En attente',
    cancel: 'Annuler',
    retry: 'Réessayer',
    of: (label: string, what: string) => `${label} : ${what}`,
    cancelled: 'C’est annulé.',
    leaving: 'C’est déjà en route.',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'Le lien est peut-être incomplet, ou la page a été retirée.',
    go: 'Voir les actions près de chez vous',
  },
});
