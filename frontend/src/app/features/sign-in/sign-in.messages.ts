import { messagesOf, plural } from '@core/i18n/messages';

export const signInMessages = messagesOf('sign-in', {
  product: 'Action Populaire',
  email: {
    title: 'Entrez avec votre e-mail',
    label: 'Adresse e-mail',
    hint: 'Nous vous envoyons un code à taper ici. Pas de mot de passe.',
    invalid: 'Cette adresse n’est pas complète : vérifiez-la.',
    send: 'Recevoir un code',
  },
  code: {
    title: 'Tapez le code reçu par e-mail',
    sentTo: 'Envoyé à',
    change: 'Changer',
    label: 'Code à six caractères',
    valid: 'Valable',
    left: (minutes: number, seconds: number) => (minutes ? `${minutes} min ${seconds} s` : `${seconds} s`),
    here: ', sur cet appareil seulement.',
    over: 'Ce code n’est plus valable. Demandez-en un nouveau.',
    submit: 'Me connecter',
    resend: 'Renvoyer un code',
    resendIn: (seconds: number) => `Renvoyer un code (dans ${seconds} ${plural(seconds, 'seconde', 'secondes')})`,
    resent: 'Un nouveau code est parti. L’ancien ne sert plus.',
    nothing: 'Rien reçu ?',
    nothingHint: 'Regardez dans les indésirables, et vérifiez l’adresse ci-dessus.',
    alphabet: 'Le code n’utilise ni 0, ni O, ni 1, ni I, ni L. Vous pouvez le coller. Personne ne vous le demandera jamais.',
  },
  consents: {
    title: 'Deux accords pour ouvrir votre compte',
    intro: 'C’est votre première venue. Votre code est bon, il reste à nous donner ces deux accords.',
    terms: 'J’accepte les règles de la communauté : agir dans le respect des autres et de la loi, n’utiliser que mon propre compte.',
    politicalData: 'J’accepte que mes participations, qui peuvent révéler mes opinions politiques, soient enregistrées pour organiser les actions.',
    kept: 'Nous gardons votre e-mail et, si vous le voulez, un nom et une commune. Rien n’est vendu ni partagé.',
    submit: 'Ouvrir mon compte',
  },
  busy: 'Envoi…',
  without: 'Continuer sans compte',
});
