/** A problem: its HTTP status and its sentence in each language; `{name}` is replaced from the problem's details. */
interface Problem {
  readonly status: number;
  readonly fr: string;
  readonly en: string;
}

const table = {
  'common/invalid-request': { status: 400, fr: 'La demande n’est pas valable\u202f: vérifiez les champs signalés.', en: 'Something isn’t right: check the fields shown.' },
  'common/invalid-cursor': { status: 400, fr: 'Cette page de la liste n’existe plus. Revenez au début.', en: 'This page of the list no longer exists. Go back to the start.' },
  'common/key-required': { status: 400, fr: 'Il manque à la demande sa clé d’unicité (Idempotency-Key).', en: 'The request lacks its Idempotency-Key.' },
  'common/key-reused': { status: 422, fr: 'Cette clé d’unicité a déjà servi pour une autre demande.', en: 'This Idempotency-Key has already served for another request.' },
  'common/if-match-required': { status: 428, fr: 'Il manque à la modification la version qu’elle modifie (If-Match).', en: 'The edit lacks the version it changes (If-Match).' },
  'common/stale': { status: 412, fr: 'Quelqu’un a modifié cette page entre-temps. Rechargez-la, votre texte est gardé.', en: 'Someone has edited this page in the meantime. Reload it: what you wrote is kept.' },
  'common/unauthenticated': { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to carry on.' },
  'common/origin-refused': { status: 403, fr: 'Cette demande ne vient pas de l’application.', en: 'This request does not come from the application.' },
  'common/not-found': { status: 404, fr: 'Cette page n’existe pas, ou n’existe plus.', en: 'This page doesn’t exist, or no longer does.' },
  'common/too-large': { status: 413, fr: 'La demande est trop volumineuse.', en: 'The request is too large.' },
  'common/unsupported-media-type': { status: 415, fr: 'La demande doit être en JSON.', en: 'The request must be JSON.' },
  'common/rate-limited': { status: 429, fr: 'Trop de demandes à la fois. Réessayez dans un instant.', en: 'Too many requests at once. Try again in a moment.' },
  'common/internal': { status: 500, fr: 'Une erreur est survenue de notre côté. Rien n’est perdu\u202f: réessayez.', en: 'Something went wrong on our side. Nothing is lost: try again.' },
  'common/busy': { status: 503, fr: 'Beaucoup de monde agit ici en ce moment. Réessayez dans un instant.', en: 'A lot of people are here right now. Try again in a moment.' },
  'common/unavailable': { status: 503, fr: 'Le service est indisponible pour un moment. Rien n’est perdu\u202f: réessayez.', en: 'The service is down for a moment. Nothing is lost: try again.' },

  'health/not-ready': { status: 503, fr: 'Ce serveur n’est pas prêt.', en: 'This server isn’t ready.' },

  'live/too-many-rooms': { status: 422, fr: 'Trop de pages à suivre en direct à la fois (au plus {max}). Fermez-en quelques-unes, puis réessayez.', en: 'Too many pages to follow live at once ({max} at most). Close some, then try again.' },
  'live/too-many-connections': { status: 429, fr: 'Ce compte est déjà suivi en direct sur {max} appareils ou fenêtres. Ici, les nouveautés arrivent un peu plus tard.', en: 'This account is already followed live on {max} devices or windows. Here, news arrives a little later.' },

  'territory/unknown-place': { status: 422, fr: 'Ce lieu n’est pas connu. Choisissez une commune de la liste.', en: 'We don’t know this place. Choose a town from the list.' },

  'accounts/too-many-codes': { status: 429, fr: 'Vous avez demandé beaucoup de codes. Attendez un quart d’heure avant d’en demander un autre.', en: 'You’ve asked for a lot of codes. Wait a quarter of an hour before you ask for another.' },
  'accounts/wrong-code': { status: 422, fr: 'Ce code n’est pas le bon. Vérifiez le message reçu.', en: 'That’s not the right code. Check the message you received.' },
  'accounts/code-expired': { status: 410, fr: 'Ce code n’est plus valable. Demandez-en un nouveau.', en: 'This code is no longer valid. Ask for a new one.' },
  'accounts/code-exhausted': { status: 410, fr: 'Ce code a été essayé trop de fois. Demandez-en un nouveau.', en: 'This code has been tried too many times. Ask for a new one.' },
  'accounts/consents-required': { status: 422, fr: 'Pour créer votre compte, donnez les deux accords demandés.', en: 'To open your account, we need both agreements.' },

  'accounts/not-staff': { status: 403, fr: 'Seule l’équipe de campagne peut faire cela.', en: 'Only the campaign’s staff can do this.' },
  'accounts/another-address': { status: 403, fr: 'Ce code a été envoyé à une autre adresse que celle de votre compte.', en: 'This code was sent to a different address from your account’s.' },

  'campaign/already-exists': { status: 409, fr: 'Ce moment clé existe déjà.', en: 'This key moment already exists.' },
  'campaign/end-before-start': { status: 422, fr: 'La fin doit venir après le début.', en: 'The end must come after the start.' },
  'campaign/in-the-past': { status: 422, fr: 'Cette date est déjà passée.', en: 'This date has already passed.' },
  'campaign/unknown-zone': { status: 422, fr: 'Ce fuseau horaire n’est pas connu.', en: 'We don’t know this time zone.' },
  'campaign/time-skipped': { status: 422, fr: 'Cette heure n’existe pas ce jour-là\u202f: on passe à l’heure d’été.', en: 'This time doesn’t exist on that day: the clocks go forward.' },

  'teams/already-exists': { status: 409, fr: 'Cette équipe existe déjà.', en: 'This team already exists.' },
  'teams/too-many-led': { status: 409, fr: 'Une même personne anime au plus {max} équipes de ce type. Il faut d’abord en confier une à quelqu’un d’autre.', en: 'One person leads at most {max} teams of this type. One of them must be handed over first.' },
  'teams/too-many-followed': { status: 409, fr: 'Une même personne suit au plus {max} équipes, et ce nombre est atteint.', en: 'One person follows at most {max} teams, and that number is reached.' },
  'teams/too-many-leads': { status: 409, fr: 'Cette équipe a déjà {max} personnes qui l’animent, c’est le plus possible.', en: 'This team already has {max} leads, which is the most there can be.' },
  'teams/last-lead': { status: 409, fr: 'Vous êtes la dernière personne à animer cette équipe. Nommez d’abord quelqu’un d’autre.', en: 'You’re the last lead of this team. Name someone else first.' },
  'teams/not-member': { status: 403, fr: 'Seuls les membres de cette équipe peuvent voir cela.', en: 'Only members of this team can see this.' },
  'teams/not-manager': { status: 403, fr: 'Seules les personnes qui gèrent cette équipe peuvent faire cela.', en: 'Only those who manage this team can do this.' },
  'teams/not-lead': { status: 403, fr: 'Seules les personnes qui animent cette équipe peuvent faire cela.', en: 'Only the leads of this team can do this.' },
  'teams/no-such-member': { status: 404, fr: 'Cette personne n’est plus membre de l’équipe.', en: 'This person is no longer a member of the team.' },
  'teams/too-many-invitations': { status: 429, fr: 'Cette équipe a envoyé {max} invitations aujourd’hui. Reprenez demain.', en: 'This team has sent {max} invitations today. Carry on tomorrow.' },
  'teams/invitation-gone': { status: 410, fr: 'Cette invitation n’est plus valable.', en: 'This invitation is no longer valid.' },

  'actions/already-exists': { status: 409, fr: 'Cette action existe déjà.', en: 'This action already exists.' },
  'actions/end-before-start': { status: 422, fr: 'La fin doit venir après le début.', en: 'The end must come after the start.' },
  'actions/too-long': { status: 422, fr: 'Une action dure au plus {days} jours.', en: 'An action lasts at most {days} days.' },
  'actions/in-the-past': { status: 422, fr: 'Cette date est déjà passée.', en: 'This date has already passed.' },
  'actions/unknown-zone': { status: 422, fr: 'Ce fuseau horaire n’est pas connu.', en: 'We don’t know this time zone.' },
  'actions/time-skipped': { status: 422, fr: 'Cette heure n’existe pas ce jour-là\u202f: on passe à l’heure d’été.', en: 'This time doesn’t exist on that day: the clocks go forward.' },
  'actions/not-organiser': { status: 403, fr: 'Seules les personnes qui organisent cette action peuvent faire cela.', en: 'Only those who organise this action can do this.' },
  'actions/ended': { status: 409, fr: 'Cette action est terminée.', en: 'This action is over.' },
  'actions/cancelled': { status: 409, fr: 'Cette action est annulée.', en: 'This action is cancelled.' },
  'actions/capacity-below-coming': { status: 409, fr: '{coming} personnes viennent déjà\u202f: le nombre de places ne peut pas être plus petit.', en: '{coming} people are already coming: there can’t be fewer places.' },
  'actions/party-too-large': { status: 422, fr: 'Vous seriez plus nombreux que les {capacity} places de l’action.', en: 'There are more of you than the action’s {capacity} places.' },
  'actions/not-invited': { status: 409, fr: 'Cette équipe n’est pas invitée à co-organiser cette action.', en: 'This team isn’t invited to co-organise this action.' },
  'actions/last-organiser': { status: 409, fr: 'Une action garde toujours quelqu’un qui l’organise. Annulez-la, ou faites d’abord entrer quelqu’un d’autre.', en: 'An action always keeps an organiser. Cancel it, or bring someone else in first.' },
  'actions/not-coming': { status: 409, fr: 'Seule une personne qui vient peut devenir organisatrice.', en: 'Only someone who is coming can become an organiser.' },
  'actions/too-many-organisers': { status: 409, fr: 'Cette action a déjà {max} organisateurs et organisatrices, c’est le plus possible.', en: 'This action already has {max} organisers, which is the most there can be.' },
  'actions/too-many-teams': { status: 409, fr: 'Cette action a déjà {max} équipes, c’est le plus possible.', en: 'This action already has {max} teams, which is the most there can be.' },
  'actions/no-room-for-guests': { status: 409, fr: 'Il ne reste pas de place pour plus d’invité·es. Vous gardez les places que vous avez.', en: 'There’s no room for more guests. You keep the places you have.' },

  'discussions/already-exists': { status: 409, fr: 'Cette discussion ou ce message existe déjà.', en: 'This discussion or message already exists.' },
  'discussions/not-reader': { status: 403, fr: 'Vous n’avez pas, ou plus, accès à ces discussions.', en: 'You don’t have access to these discussions, or no longer do.' },
  'discussions/reserved-to-managers': { status: 403, fr: 'Dans cette équipe, seules les personnes qui la gèrent commencent une discussion.', en: 'In this team, only those who manage it start a discussion.' },
  'discussions/unknown-action': { status: 422, fr: 'L’action choisie n’existe pas.', en: 'The action you chose doesn’t exist.' },
  'discussions/locked': { status: 409, fr: 'Cette discussion est fermée\u202f: plus personne ne peut y écrire.', en: 'This discussion is closed: nobody can write in it any more.' },
  'discussions/read-only': { status: 403, fr: 'Dans cette discussion, seules les personnes qui gèrent l’équipe écrivent.', en: 'Only those who manage the team write in this discussion.' },
  'discussions/not-author': { status: 403, fr: 'Seule la personne qui a écrit ce message peut le modifier.', en: 'Only the person who wrote this message can edit it.' },
  'discussions/not-moderator': { status: 403, fr: 'Seules l’autrice ou l’auteur et les personnes qui gèrent cet espace peuvent faire cela.', en: 'Only its author and those in charge here can do this.' },
  'discussions/message-deleted': { status: 410, fr: 'Ce message a été supprimé.', en: 'This message has been deleted.' },

  'posts/already-exists': { status: 409, fr: 'Cette publication existe déjà.', en: 'This post already exists.' },
  'posts/unknown-action': { status: 422, fr: 'Cette action n’est pas connue.', en: 'We don’t know this action.' },
  'posts/action-not-over': { status: 409, fr: 'Le compte rendu s’écrit une fois l’action terminée.', en: 'The report is written once the action is over.' },
  'posts/end-before-start': { status: 422, fr: 'La fin doit venir après le début.', en: 'The end must come after the start.' },
  'posts/in-the-past': { status: 422, fr: 'Cette date est déjà passée.', en: 'This date has already passed.' },

  'feed/too-many-places': { status: 409, fr: 'Une même personne suit au plus {max} lieux, et ce nombre est atteint.', en: 'One person follows at most {max} places, and that number is reached.' },

  'sharing/calendar-revoked': { status: 410, fr: 'Ce calendrier a été révoqué. Prenez sa nouvelle adresse dans «\u00a0Moi\u00a0».', en: 'This calendar was revoked. Take its new address from “Me”.' },

  'media/no-file': { status: 400, fr: 'Aucun fichier n’est arrivé. Choisissez une photo.', en: 'No file has arrived. Choose a photo.' },
  'media/too-large': { status: 413, fr: 'Cette photo est trop lourde\u202f: {max}\u00a0Mo au plus.', en: 'This photo is too heavy: {max} MB at most.' },
  'media/not-a-picture': { status: 415, fr: 'Ce fichier n’est pas une photo que nous savons lire. Choisissez une image JPEG, PNG, WebP, AVIF ou GIF.', en: 'This file isn’t a photo that we can read. Choose a JPEG, PNG, WebP, AVIF or GIF picture.' },
  'media/too-many-pixels': { status: 422, fr: 'Cette image est trop grande\u202f: elle doit faire moins de {side} pixels de côté, et {millions} millions de pixels en tout au plus.', en: 'This picture is too big: it must be less than {side} pixels a side, and {millions} million pixels in all at most.' },
  'media/damaged': { status: 422, fr: 'Cette photo est abîmée\u202f: elle ne peut pas être lue en entier. Choisissez-en une autre.', en: 'This photo is damaged: it can’t be read to its end. Choose another one.' },
  'media/unknown': { status: 404, fr: 'Cette photo n’existe plus. Ajoutez-la à nouveau.', en: 'This photo no longer exists. Add it again.' },
  'media/in-use': { status: 409, fr: 'Cette photo est déjà publiée. Ajoutez-la à nouveau pour la montrer ailleurs.', en: 'This photo is already published. Add it again to show it elsewhere.' },

  'notifications/not-to-choose': { status: 422, fr: 'Ce choix n’existe pas\u202f: cette notification est toujours envoyée, ne l’est jamais, ou ne se choisit pas équipe par équipe.', en: 'There is nothing to choose here: this is always sent, never sent, or not chosen team by team.' },
  'notifications/unknown-zone': { status: 422, fr: 'Ce fuseau horaire n’est pas connu.', en: 'We don’t know this time zone.' },
  'notifications/too-many-devices': { status: 422, fr: 'Votre compte a déjà {max} appareils avertis. Retirez-en un, puis réessayez.', en: 'Your account already has {max} devices. Remove one, then try again.' },
  'notifications/unusable-device': { status: 422, fr: 'Cet appareil ne peut pas être averti\u202f: son service de notifications n’est pas accepté.', en: 'This device can’t be told: its push service is not accepted.' },
} as const satisfies Record<string, Problem>;

/** Stable code of a problem, `module/what`. */
export type ProblemCode = keyof typeof table;

/** Every problem of the product with its status and sentences. */
export const problems: Readonly<Record<ProblemCode, Problem>> = table;

/** Problems any route may answer, so that descriptors need not repeat them. */
export type CommonProblemCode = Extract<ProblemCode, `common/${string}`>;
