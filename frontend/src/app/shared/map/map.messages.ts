import { messagesOf } from '@core/i18n/messages';

export const mapMessages = messagesOf('map', {
  label: (place: string) => `Carte : ${place}`,
  labelAbout: (place: string) => `Carte : ${place}, position approximative`,
  credits: 'INSEE, La Poste · GeoNames · Natural Earth',
});
