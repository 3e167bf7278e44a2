import { messagesOf } from '@core/i18n/messages';

export const welcomeMessages = messagesOf('welcome', {
  back: 'Retour',
  skip: 'Passer',
  step: (step: number, of: number) => `Étape ${step} sur ${of}`,
  name: {
    title: 'Comment vous appeler ?',
    label: 'Nom affiché',
    hint: 'Un prénom suffit, un pseudonyme aussi. Il paraît sur les actions que vous organisez.',
    missing: 'Écrivez un nom, ou passez cette étape.',
  },
  home: {
    title: 'Où voulez-vous agir ?',
    label: 'Commune ou code postal',
    hint: 'Nous gardons la commune, pas votre position. Personne d’autre ne la voit.',
    missing: 'Choisissez une commune de la liste, ou passez cette étape.',
    radius: 'Jusqu’à quelle distance',
  },
  teams: {
    title: 'Des équipes près de là',
    hint: 'Rejoindre une équipe, c’est savoir ce qu’elle prépare et y prendre part. Vous pourrez la quitter quand vous voudrez.',
    map: 'Carte des équipes près de chez vous',
    none: 'Pas encore d’équipe par ici. Vous pourrez fonder la première.',
  },
  next: 'Continuer',
  done: 'Voir les actions',
  busy: 'Envoi…',
  welcome: 'Votre compte est prêt.',
});
