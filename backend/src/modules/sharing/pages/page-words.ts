import type { Language } from '../../../platform/http/language.js';

const count = (language: Language, value: number): string => value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB');
/** French counts one and a half in the singular; English only one. */
const french = (value: number, one: string, more: string): string => `${count('fr', value)} ${value < 2 ? one : more}`;
const english = (value: number, one: string, more: string): string => `${count('en', value)} ${value === 1 ? one : more}`;

/** The words of public pages, where the application’s own are not at hand. */
export const pageWords = {
  fr: {
    cancelled: 'Annulé', calledOff: (name: string) => `Annulé\u202f: ${name}`, willNotBe: 'Cette action n’aura pas lieu.',
    where: 'Où', who: 'Qui organise', withTeams: 'Avec les équipes', coming: 'Qui vient', otherDates: 'Autres dates', what: 'Ce qu’on va faire', someone: 'Quelqu’un',
    registered: (value: number) => (value === 0 ? 'Personne pour le moment.' : `${french(value, 'personne inscrite', 'personnes inscrites')}.`),
    missing: (value: number) => `Il manque ${french(value, 'personne', 'personnes')}.`, full: 'Complet.',
    addToCalendar: 'Ajouter à mon calendrier', route: 'Itinéraire sur OpenStreetMap',
    types: { local: 'Équipe locale', thematic: 'Équipe thématique', functional: 'Équipe fonctionnelle' },
    people: (members: number, followers: number) => `${french(members, 'membre', 'membres')}${followers > 0 ? `, ${french(followers, 'personne la suit', 'personnes la suivent')}` : ''}.`,
    runs: 'Qui anime', nextActions: 'Prochaines actions', noAction: 'Rien de prévu pour le moment.', about: 'L’équipe', links: 'Ses liens', follow: 'Suivre ses actions dans mon calendrier',
    joinNeedsScript: 'Pour rejoindre l’équipe ou la suivre, ouvrez cette page avec JavaScript.',
    needsScript: 'Pour dire que vous venez, ouvrez cette page avec JavaScript.',
  },
  en: {
    cancelled: 'Cancelled', calledOff: (name: string) => `Cancelled: ${name}`, willNotBe: 'This action won’t take place.',
    where: 'Where', who: 'Who’s organising', withTeams: 'With the teams', coming: 'Who’s coming', otherDates: 'Other dates', what: 'What we’ll do', someone: 'Someone',
    registered: (value: number) => (value === 0 ? 'No one yet.' : `${english(value, 'person', 'people')} signed up.`),
    missing: (value: number) => `${english(value, 'more person', 'more people')} needed.`, full: 'Full.',
    addToCalendar: 'Add to my calendar', route: 'Directions on OpenStreetMap',
    types: { local: 'Local team', thematic: 'Thematic team', functional: 'Functional team' },
    people: (members: number, followers: number) => `${english(members, 'member', 'members')}${followers > 0 ? `, ${english(followers, 'follower', 'followers')}` : ''}.`,
    runs: 'Who runs it', nextActions: 'Next actions', noAction: 'Nothing planned for now.', about: 'The team', links: 'Its links', follow: 'Follow its actions in my calendar',
    joinNeedsScript: 'To join or follow the team, open this page with JavaScript.',
    needsScript: 'To say that you’re coming, open this page with JavaScript.',
  },
} as const;
