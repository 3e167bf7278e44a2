import { messagesOf } from '@core/i18n/messages';

export const shellMessages = messagesOf('shell', {
  nav: 'Navigation principale',
  agir: 'Agir',
  teams: 'Équipes',
  me: 'Moi',
  titles: { agir: 'Agir', search: 'Chercher', signIn: 'Connexion', welcome: 'Bienvenue', notFound: 'Page introuvable' },
  home: 'Action Populaire, accueil',
  skip: 'Aller au contenu',
  offline: 'Hors connexion. Ce que vous voyez peut avoir changé.',
  unreachable: 'Le serveur ne répond pas. Ce que vous voyez peut avoir changé.',
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'Le lien est peut-être incomplet, ou la page a été retirée.',
    go: 'Voir les actions près de chez vous',
  },
});
