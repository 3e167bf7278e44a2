import { messagesOf } from '@core/i18n/messages';

export const pushMessages = messagesOf('push', {
  on: 'Cet appareil sera averti.',
  off: 'Cet appareil ne sera plus averti.',
  denied: 'Votre navigateur refuse les notifications de ce site : c’est dans ses réglages que cela se change.',
  unsupported: 'Ce navigateur ne reçoit pas de notifications.',
  install: 'Sur iPhone et iPad, les notifications arrivent dans l’application installée : touchez « Partager », puis « Sur l’écran d’accueil », et ouvrez-la de là.',
  unavailable: 'Le service de notifications de votre navigateur n’a pas répondu. Réessayez dans un moment.',
});
