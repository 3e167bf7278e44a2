import { formatNumber } from '@core/i18n/format';
import { messagesOf, plural } from '@core/i18n/messages';

const registered = (count: number): string => `${formatNumber(count)} ${plural(count, 'inscrit·e', 'inscrit·es')}`;

export const uiMessages = messagesOf('ui', {
  deletedText: 'Texte supprimé',
  card: {
    come: 'Je viens',
    coming: 'Vous venez',
    waitingList: 'Liste d’attente',
    waiting: 'En attente',
    busy: 'Envoi…',
    full: 'Complet',
    cancelled: 'Annulé',
    over: 'Terminé',
    online: 'En ligne',
    from: 'de',
    to: 'à',
    act: (label: string, name: string) => `${label} : ${name}`,
    places: (taken: number, waiting: number) =>
      `${formatNumber(taken)} ${plural(taken, 'place prise', 'places prises')}${waiting ? `, ${formatNumber(waiting)} en attente` : ''}`,
    span: (first: string, last: string) => `du ${first} au ${last}`,
    withTeams: (first: string, others: number) => `${first}, avec ${formatNumber(others)} équipes`,
  },
  /** An answer that waits for the network. */
  answers: {
    coming: (name: string) => `Je viens : ${name}`,
    'not-coming': (name: string) => `Je ne peux pas : ${name}`,
    withdrawn: (name: string) => `Je ne viens plus : ${name}`,
  },
  gauge: {
    none: 'Pas encore d’inscrit·es',
    registered,
    missing: (coming: number, needed: number) => (coming === 0 ? `Il faut ${formatNumber(needed)} personnes` : `${registered(coming)}, il en faut ${formatNumber(needed)}`),
    enough: (coming: number) => `${registered(coming)}, le compte est bon`,
  },
  state: {
    loading: 'Chargement…',
    failed: 'La page n’a pas pu être chargée',
    offline: 'Vous êtes hors connexion',
    retry: 'Réessayer',
    stale: (age: string) => `Ceci a été chargé ${age}.`,
  },
  place: {
    placeholder: 'Commune ou code postal',
    none: 'Aucun lieu ne porte ce nom. Vérifiez l’orthographe ou essayez le code postal.',
    found: (count: number) => `${count} ${plural(count, 'lieu proposé', 'lieux proposés')}`,
    clear: 'Effacer le lieu',
    kinds: { department: 'département', region: 'région', country: 'pays' },
  },
  radius: {
    label: 'Rayon',
    unit: 'km',
    value: (kilometres: number) => `${kilometres} km`,
  },
  stepper: { less: 'Moins', more: 'Plus' },
  sheet: { close: 'Fermer' },
  top: { back: 'Retour', close: 'Fermer' },
  newTab: '(nouvel onglet)',
  sharing: { title: 'Partager', copy: 'Copier le lien', mail: 'E-mail', copied: 'Lien copié.', copyFailed: (url: string) => `Copiez ce lien : ${url}` },
  moment: {
    name: 'Moment clé',
    days: (count: number) => (count === 0 ? 'J' : `J–${count}`),
    daysSaid: (count: number) => (count === 0 ? 'c’est le jour' : count === 1 ? 'demain' : `dans ${count} jours`),
    country: 'toute la France',
  },
});
