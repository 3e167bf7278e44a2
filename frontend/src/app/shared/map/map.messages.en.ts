import type { mapMessages } from './map.messages';

export const mapEnglish: typeof mapMessages = {
  label: (place) => `Map: ${place}`,
  labelAbout: (place) => `Map: ${place}, approximate location`,
  credits: 'INSEE, La Poste · GeoNames · Natural Earth',
};
