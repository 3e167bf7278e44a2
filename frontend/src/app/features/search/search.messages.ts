import { messagesOf } from '@core/i18n/messages';

export const searchMessages = messagesOf('search', {
  title: 'Chercher',
  label: 'Un lieu, une équipe, une action',
  placeholder: 'Lieu, équipe ou action',
  clear: 'Effacer',
  hint: 'Tapez le début d’un nom : une commune, une équipe, une action à venir.',
  loading: 'Recherche…',
  places: 'Lieux',
  teams: 'Équipes',
  actions: 'Actions à venir',
  agenda: 'Ses actions',
  teamsThere: 'Ses équipes',
  around: (place: string) => `, autour de ${place}`,
  found: (count: number) => `${count} résultats`,
  foundOne: 'Un résultat',
  none: 'Rien ne commence par ces mots',
  noneHint: 'Vérifiez l’orthographe, ou essayez un autre mot du nom.',
  online: 'en ligne',
});
