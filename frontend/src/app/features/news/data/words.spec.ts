import { feedReasons, type FeedItem, type Reason } from '@action-populaire/contracts';
import { distanceOf, factOf, headlineOf } from './words';

const item = (change: object): FeedItem => ({ id: 'i', kind: 'news', at: '', reasons: [], ...change }) as FeedItem;
const plain = (text: string | null): string | undefined => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('the words of the feed', () => {
  it.each([
    ['Nouvelle action', { kind: 'new-action', reasons: [{ code: 'member', params: {} }] }],
    ['Il manque du monde', { kind: 'new-action', reasons: [{ code: 'near-home', params: {} }, { code: 'people-missing', params: { missing: 3 } }] }],
    ['Lieu changé', { kind: 'action-changed', changes: [{ kind: 'relocated' }] }],
    ['Date changée', { kind: 'action-changed', changes: [{ kind: 'rescheduled' }, { kind: 'rescheduled' }] }],
    ['Action modifiée', { kind: 'action-changed', changes: [{ kind: 'rescheduled' }, { kind: 'relocated' }] }],
    ['Action modifiée', { kind: 'action-changed' }],
    ['Action annulée', { kind: 'action-cancelled' }],
    ['Nouvelle équipe', { kind: 'team-founded' }],
    ['Léa a rejoint La digue', { kind: 'members-joined', team: { name: 'La digue' }, joined: { count: 1, names: ['Léa'] } }],
    ['1 personne a rejoint La digue', { kind: 'members-joined', team: { name: 'La digue' }, joined: { count: 1, names: [null] } }],
    ['3 personnes ont rejoint La digue', { kind: 'members-joined', team: { name: 'La digue' }, joined: { count: 3, names: ['Léa', 'Jo'] } }],
    ['Actualité', { post: { membersOnly: false } }],
    ['Actualité, pour les membres', { post: { membersOnly: true } }],
    ['Compte rendu', { kind: 'report' }],
    ['Annonce', { kind: 'announcement' }],
  ])('« %s »', (words, change) => expect(plain(headlineOf(item(change)))).toBe(words));

  const params = { team: { id: 't', name: 'La digue' }, place: { code: '69384', name: 'Lyon 4e Arrondissement' }, metres: 2_140, missing: 5 };
  it('says every fact, with what it is about', () => {
    expect(feedReasons.map((code) => plain(factOf({ code, params })))).toEqual([
      'Vous êtes membre de La digue', 'Vous suivez La digue', 'À 2,1 km de chez vous', 'À 2,1 km de votre travail', 'Il manque 5 personnes',
      'Vous suivez le lieu Lyon 4e', 'Vous avez répondu « Je viens »', 'Annonce à tout le monde', 'Vous habitez dans ce territoire : Lyon 4e', 'Vous travaillez dans ce territoire : Lyon 4e',
    ]);
  });

  it('gives the distance from home rather than from work, and none that no fact says', () => {
    const near = (code: Reason['code'], metres?: number): Reason => ({ code, params: metres === undefined ? {} : { metres } });
    expect(plain(distanceOf(item({ reasons: [near('near-work', 300), near('near-home', 4_000)] })))).toBe('à 4 km de chez vous');
    expect(plain(distanceOf(item({ reasons: [near('member'), near('near-work', 300)] })))).toBe('à 300 m de votre travail');
    expect(plain(distanceOf(item({ reasons: [near('near-home', 0)] })))).toBe('à 50 m de chez vous');
    expect(distanceOf(item({ reasons: [near('member'), near('near-home')] }))).toBeNull();
  });
});
