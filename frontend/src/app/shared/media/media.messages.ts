import { formatNumber } from '@core/i18n/format';
import { messagesOf } from '@core/i18n/messages';

/** Photos, wherever they are sent or shown. */
export const mediaMessages = messagesOf('media', {
  add: 'Ajouter une photo',
  photo: (rank: number) => `Photo ${formatNumber(rank)}`,
  sending: (rank: number) => `Envoi de la photo ${formatNumber(rank)}`,
  percent: (part: number) => `${formatNumber(Math.round(part * 100))} %`,
  cancel: (rank: number) => `Annuler l’envoi de la photo ${formatNumber(rank)}`,
  remove: (rank: number) => `Retirer la photo ${formatNumber(rank)}`,
  sent: (rank: number) => `Photo ${formatNumber(rank)} envoyée`,
  legend: (rank: number) => `Légende de la photo ${formatNumber(rank)}`,
  legendHint: 'Ce qu’on y voit, aussi pour qui ne la voit pas.',
  tooHeavy: (megabytes: number) => `Cette photo est trop lourde : ${formatNumber(megabytes)} Mo au plus.`,
  full: (most: number) => `${formatNumber(most)} photos au plus : les autres n’ont pas été ajoutées.`,
  gone: 'Cette photo n’est plus là.',
  unseen: 'Cette photo n’a pas pu être chargée.',
  retry: 'Réessayer',
});
