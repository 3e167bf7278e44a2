import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { ActionPage, TeamPage } from '@action-populaire/contracts';
import { actionPage } from './action-page.js';
import { html } from '../../../platform/http/markup.js';
import { shortened, told } from './page.js';
import { teamPage } from './team-page.js';

const publicUrl = 'https://agir.example.org';
const action = (changes: Partial<ActionPage> = {}): ActionPage => ({
  id: '0b9c2f5e-0000-4000-8000-000000000001', name: 'Tractage au marché', type: 'leafleting', family: 'A', status: 'planned',
  start: '2026-11-28T13:30:00.000Z', end: '2026-11-28T15:30:00.000Z', zone: 'Europe/Paris', place: { code: '69384', name: 'Lyon 4e' },
  position: { lat: 45.774, lng: 4.828 }, teams: [], coming: 3, waiting: 0, needed: 6, capacity: null, online: false, address: 'Place de la Croix-Rousse', description: 'Rendez-vous devant la mairie.',
  placeApproximate: false, cancellation: null, organisers: [{ kind: 'account', id: 'a', name: 'Léa V.' }], participants: [], dates: [], history: [], revision: 2, ...changes,
});
const page = (changes: Partial<ActionPage> = {}, language: 'fr' | 'en' = 'fr') => actionPage(action(changes), language, publicUrl);
const team = (changes: Partial<TeamPage> = {}): TeamPage => ({
  id: '0b9c2f5e-0000-4000-8000-000000000002', name: 'Croix-Rousse', type: 'local', place: { code: '69384', name: 'Lyon 4e' }, position: null, members: 12, followers: 1, certified: false,
  description: 'On se retrouve le jeudi.', links: [{ label: 'Notre site', url: 'https://croix-rousse.example.org/?a=1&b=2' }], foundedAt: '2026-09-01T10:00:00.000Z', actions: 4, lastActionAt: null, organisers: [{ account: 'a', name: 'Léa V.', role: 'lead', since: '2026-09-01T10:00:00.000Z' }], leaderless: false, discussions: 'members', revision: 1, ...changes,
});
const next = { ...action(), revision: 0, changedAt: '2026-11-20T10:00:00.000Z' };
const teamHeadOf = (changes: Partial<TeamPage> = {}) => told(teamPage(team(changes), [next], 'fr', publicUrl)).head;
const headOf = (changes: Partial<ActionPage> = {}) => told(page(changes)).head;
const dataIn = (head: string): unknown => JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head)?.[1] ?? '');

/** What search engines ask of an event, as schema.org has it. */
const url = z.url({ protocol: /^https$/ });
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/));
const event = z.strictObject({
  '@context': z.literal('https://schema.org'), '@type': z.literal('Event'), '@id': url, 'url': url, 'name': z.string().check(z.minLength(1)), 'inLanguage': z.enum(['fr', 'en']), 'description': z.optional(z.string()),
  'startDate': time, 'endDate': time, 'previousStartDate': z.optional(time),
  'eventStatus': z.enum(['EventScheduled', 'EventCancelled', 'EventRescheduled'].map((status) => `https://schema.org/${status}`)),
  'eventAttendanceMode': z.enum(['OfflineEventAttendanceMode', 'OnlineEventAttendanceMode'].map((mode) => `https://schema.org/${mode}`)),
  'location': z.discriminatedUnion('@type', [
    z.strictObject({ '@type': z.literal('VirtualLocation'), 'url': url }),
    z.strictObject({
      '@type': z.literal('Place'), 'name': z.string().check(z.minLength(1)),
      'address': z.strictObject({ '@type': z.literal('PostalAddress'), 'streetAddress': z.optional(z.string()), 'addressLocality': z.string(), 'addressCountry': z.literal('FR') }),
      'geo': z.optional(z.strictObject({ '@type': z.literal('GeoCoordinates'), 'latitude': z.number(), 'longitude': z.number() })),
    }),
  ]),
  'organizer': z.array(z.strictObject({ '@type': z.literal('Organization'), 'name': z.string(), 'url': url })).check(z.minLength(1)),
  'image': z.array(url).check(z.minLength(1)), 'isAccessibleForFree': z.literal(true),
  'maximumAttendeeCapacity': z.optional(z.int()), 'remainingAttendeeCapacity': z.optional(z.int()),
});
const organization = z.strictObject({
  '@context': z.literal('https://schema.org'), '@type': z.literal('Organization'), '@id': url, 'url': url, 'name': z.string().check(z.minLength(1)), 'description': z.optional(z.string()), 'logo': url, 'image': url,
  'foundingDate': z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), 'sameAs': z.optional(z.array(url)),
  'location': z.strictObject({ '@type': z.literal('Place'), 'name': z.string(), 'address': z.strictObject({ '@type': z.literal('PostalAddress'), 'addressLocality': z.string(), 'addressCountry': z.literal('FR') }) }),
});
const rescheduled = { kind: 'rescheduled', at: '2026-11-20T10:00:00.000Z', by: null, before: null, after: null, start: { before: '2026-11-27T13:30:00.000Z', after: '2026-11-28T13:30:00.000Z' }, end: { before: '2026-11-27T15:30:00.000Z', after: '2026-11-28T15:30:00.000Z' } } as const;

describe('structured data', () => {
  it.each<[string, Partial<ActionPage>, object]>([
    ['an action', {}, { eventStatus: 'https://schema.org/EventScheduled', startDate: '2026-11-28T14:30:00+01:00', location: { name: 'Place de la Croix-Rousse, Lyon 4e' }, organizer: [{ name: 'Action Populaire' }] }],
    ['one called off', { status: 'cancelled', cancellation: { at: '2026-11-20T10:00:00.000Z', reason: null } }, { eventStatus: 'https://schema.org/EventCancelled' }],
    ['one on another date', { history: [rescheduled] }, { eventStatus: 'https://schema.org/EventRescheduled', previousStartDate: '2026-11-27T14:30:00+01:00' }],
    ['one moved and moved back', { start: rescheduled.start.before, history: [rescheduled] }, { eventStatus: 'https://schema.org/EventScheduled' }],
    ['one online', { online: true }, { location: { '@type': 'VirtualLocation', 'url': `${publicUrl}/actions/${action().id}` } }],
    ['one elsewhere, without a position', { zone: 'Pacific/Tahiti', place: { code: '98735', name: 'Papeete' }, position: null, address: null }, { startDate: '2026-11-28T03:30:00-10:00', location: { name: 'Papeete' } }],
    ['one of teams', { teams: [{ id: 't', name: 'Croix-Rousse' }] }, { organizer: [{ name: 'Croix-Rousse', url: `${publicUrl}/equipes/t` }] }],
    ['one that is nearly full', { capacity: 4, coming: 3 }, { maximumAttendeeCapacity: 4, remainingAttendeeCapacity: 1 }],
    ['one whose words were deleted', { name: '', address: null, description: null }, { name: 'Texte supprimé' }],
  ])('of %s is valid', (_, changes, expected) => {
    const data = dataIn(headOf(changes));
    expect(event.safeParse(data).error).toBeUndefined();
    expect(data).toMatchObject(expected);
  });

  it('of a team is valid', () => {
    for (const changes of [{}, { name: '', description: null, links: [] }]) expect(organization.safeParse(dataIn(teamHeadOf(changes))).error).toBeUndefined();
    expect(dataIn(teamHeadOf())).toMatchObject({ name: 'Croix-Rousse', sameAs: ['https://croix-rousse.example.org/?a=1&b=2'] });
  });

  it('names nobody', () => {
    expect(teamHeadOf()).not.toContain('Léa');
    expect(headOf()).not.toContain('Léa');
    expect(page().body.text).toContain('Léa V.');
  });
});

describe('what people type', () => {
  const hostile = fc.oneof(
    fc.constantFrom('</script><script>alert(1)</script>', '</noscript><img src=x onerror=alert(1)>', '</title>', '"><svg onload=alert(1)>', '\' onmouseover=\'x', '<!--', ']]>', '&lt;', '$&$1$`', '\u2028', 'اجتماع \u202e عام', 'x'.repeat(3_000)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  );

  it('is never markup', () => {
    const plainTags = [...page().body.text.matchAll(/<[/!\w][^\s>]*/g)].join(' ');
    const teamTags = (changes: Partial<TeamPage> = {}) => [...teamPage(team(changes), [{ ...next, name: changes.name ?? next.name }], 'fr', publicUrl).body.text.matchAll(/<[/!\w][^\s>]*/g)].join(' ');
    const plainTeam = teamTags();
    const plainHead = [...headOf().matchAll(/<[/!\w][^\s>]*/g)].join(' ');
    fc.assert(fc.property(hostile, hostile, hostile, (name, description, address) => {
      const changes = { name, description, address };
      expect([...page(changes).body.text.matchAll(/<[/!\w][^\s>]*/g)].join(' ')).toBe(plainTags);
      expect([...headOf(changes).matchAll(/<[/!\w][^\s>]*/g)].join(' ')).toBe(plainHead);
      expect(dataIn(headOf(changes))).toMatchObject({ name, description });
      expect(teamTags({ name, description, links: [{ label: address, url: 'https://example.org/' }] })).toBe(plainTeam);
    }), { numRuns: 300 });
  });

  it('is escaped in text and in attributes, markup and nothing are not', () => {
    expect(html`<a title="${'"&\''}">${'<b>'}${html`<i></i>`}${[html`1`, html`2`]}${null}${false}${0}</a>`.text).toBe('<a title="&quot;&amp;&#39;">&lt;b&gt;<i></i>120</a>');
  });

  it('is cut for a preview between words, and never within a character', () => {
    expect(shortened('Un  deux\n\ntrois ')).toBe('Un deux trois');
    expect(shortened(`${'mot '.repeat(60)}`)).toMatch(/^(mot )+mot…$/);
    expect(shortened('😀'.repeat(150))).toMatch(/^(😀)+…$/u);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      expect(shortened(text).length).toBeLessThanOrEqual(201);
      expect(shortened(text).isWellFormed()).toBe(true);
    }));
  });
});

it('a team says everything in both languages', () => {
  const words = (language: 'fr' | 'en', actions = [next]) => teamPage(team(), actions, language, publicUrl).body.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
  expect(words('fr')).toBe('Action Populaire Équipe locale, Lyon 4e Croix-Rousse 12 membres, 1 personne la suit. Prochaines actions Tractage au marché samedi 28 novembre 2026, 14 h 30 – 16 h 30 Suivre ses actions dans mon calendrier Qui anime Léa V. L’équipe On se retrouve le jeudi. Ses liens Notre site Pour rejoindre l’équipe ou la suivre, ouvrez cette page avec JavaScript.');
  expect(words('en', [])).toBe('Action Populaire Local team, Lyon 4e Croix-Rousse 12 members, 1 follower. Next actions Nothing planned for now. Follow its actions in my calendar Who runs it Léa V. The team On se retrouve le jeudi. Its links Notre site To join or follow the team, open this page with JavaScript.');
});

it('an action says everything in both languages', () => {
  const whole = { status: 'cancelled', cancellation: { at: '2026-11-20T10:00:00.000Z', reason: 'Alerte cyclonique' }, zone: 'Indian/Reunion', teams: [{ id: 't', name: 'Nord' }], participants: [{ id: 'u', name: 'Sud' }], capacity: 3, dates: [{ id: 'd', start: '2026-12-01T08:00:00.000Z', zone: 'Europe/Paris', status: 'cancelled' }] } as const satisfies Partial<ActionPage>;
  const words = (language: 'fr' | 'en') => page({ ...whole, organisers: [{ kind: 'team', id: 't', name: 'Nord' }, { kind: 'account', id: 'a', name: null }], participants: [...whole.participants], teams: [...whole.teams], dates: [...whole.dates] }, language).body.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
  expect(words('fr')).toBe('Action Populaire Tractage Tractage au marché samedi 28 novembre 2026, 17 h 30 – 19 h 30, heure locale Annulé. Alerte cyclonique Où Place de la Croix-Rousse, Lyon 4e Qui organise Nord Quelqu’un Avec les équipes Sud Qui vient 3 personnes inscrites. Il manque 3 personnes. Complet. Autres dates mardi 1er décembre 2026 (annulé) Ajouter à mon calendrier Itinéraire sur OpenStreetMap Ce qu’on va faire Rendez-vous devant la mairie. Pour dire que vous venez, ouvrez cette page avec JavaScript.');
  expect(words('en')).toBe('Action Populaire Leafleting Tractage au marché Saturday, 28 November 2026, 17:30 – 19:30, local time Cancelled. Alerte cyclonique Where Place de la Croix-Rousse, Lyon 4e Who’s organising Nord Someone With the teams Sud Who’s coming 3 people signed up. 3 more people needed. Full. Other dates Tuesday, 1 December 2026 (cancelled) Add to my calendar Directions on OpenStreetMap What we’ll do Rendez-vous devant la mairie. To say that you’re coming, open this page with JavaScript.');
});
