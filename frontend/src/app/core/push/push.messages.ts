import { messagesOf } from '@core/i18n/messages';

export const pushMessages = messagesOf('push', {
  on: 'Cet appareil sera averti.',
  off: 'Cet appareil ne sera plus averti.',
  phoneDenied: 'Votre téléphone refuse les notifications de cette application : c’est dans ses réglages que cela se change.',
  denied: 'Votre navigateur refuse les notifications de ce site : c’est dans ses réglages que cela se change.',
  unsupported: 'Ce navigateur ne reçoit pas de notifications.',
  install: 'Sur iPhone et iPad, les notifications arrivent dans l’application installée : touchez « Partager », puis « Sur l’écran d’accueil », et ouvrez-la de là.',
  elsewhere: (host: string) => `Cette application ne reçoit pas les notifications de cette campagne. L’application web, elle, les reçoit : ouvrez ${host} dans le navigateur de votre téléphone, ajoutez la page à l’écran d’accueil, et ouvrez-la de là.`,
  phoneUnavailable: (host: string) => `Le service de notifications de votre téléphone n’a pas répondu. Réessayez dans un moment. Sans les services de Google, c’est l’application web qui reçoit les notifications : ouvrez ${host} dans votre navigateur.`,
  unavailable: 'Le service de notifications de votre navigateur n’a pas répondu. Réessayez dans un moment.',
});
