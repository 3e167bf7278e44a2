import { messagesOf } from '../i18n/messages';

export const apiMessages = messagesOf('api', {
  offline: 'Vous êtes hors connexion. Rien n’est perdu : réessayez dès que le réseau revient.',
  unreachable: 'Le serveur ne répond pas. Rien n’est perdu : réessayez dans un instant.',
  queued: 'Le réseau manque : ce sera fait dès son retour.',
  retry: 'Réessayer',
  unreadable: 'La réponse du serveur n’a pas pu être lue. Réessayez, ou rechargez la page.',
});
