import { messagesOf } from '@core/i18n/messages';

export const campaignMessages = messagesOf('campaign', {
  moments: 'Moments clés',
  moment: 'Moment clé',
  upcoming: 'À venir',
  past: 'Passés',
  none: 'Aucun moment clé annoncé.',
  noneHint: 'Les grandes dates de la campagne apparaîtront ici.',
  more: 'Afficher la suite',
  moreLoading: 'Lecture de la suite…',
  loading: 'Lecture du moment clé',
  missing: 'Ce moment clé n’existe plus',
  missingHint: 'Il a été retiré, ou l’adresse est fausse.',
  all: 'Tous les moments clés',
  share: 'Partager',
  agenda: 'Voir les actions de ce jour',
});
