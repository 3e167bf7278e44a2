import { noticeKind, noticeKindCodes, noticeReasons, type Notice } from '@action-populaire/contracts';
import { sentenceOf, whyOf } from './words';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const today = Temporal.PlainDate.from('2026-11-25');
const named = (name: string) => ({ id: name, name });
const whole = { who: 'Léa', team: named('La digue'), action: named('Collage'), title: 'Rendez-vous', role: 'manager', startsAt: '2026-12-06T08:00:00.000Z' } as const;
const notice = (change: object): Notice => ({ id: 'n', kind: 'team-news', at: '', read: false, high: false, params: whole, target: { page: 'feed' }, why: { code: 'you' }, ...change }) as Notice;
const said = (change: object): string => plain(sentenceOf(notice(change), 'Europe/Paris', today));

describe('the words of notices', () => {
  it.each(noticeKindCodes.filter((kind) => noticeKind(kind).inbox))('%s has all that its sentence needs', (kind) => {
    const sentence = said({ kind });
    expect(sentence).not.toContain('…');
    expect(sentence).not.toMatch(/[{}]/);
  });

  it.each([
    ['Léa vient à Collage', { kind: 'someone-coming' }],
    ['Léa (et 1 autre personne) vient à Collage', { kind: 'someone-coming', params: { ...whole, others: 1 } }],
    ['Quelqu’un (et 3 autres personnes) a rejoint La digue', { kind: 'member-joined', params: { ...whole, who: null, others: 3 } }],
    ['Vous êtes maintenant gestionnaire dans La digue', { kind: 'role-given' }],
    ['Moment clé, dimanche 6 décembre : Rendez-vous', { kind: 'key-moment' }],
    ['La digue : « texte supprimé »', { kind: 'team-news', params: { ...whole, title: null } }],
  ])('« %s »', (words, change) => expect(said(change)).toBe(words));

  it('says every reason, with what it is about', () => {
    const about = { team: named('La digue'), action: named('Collage'), place: { code: '69384', name: 'Lyon 4e Arrondissement' } };
    expect(noticeReasons.map((code) => plain(whyOf(notice({ why: { code, ...about } }))))).toEqual([
      'Vous allez à Collage.', 'Vous organisez Collage.', 'Vous êtes membre de La digue.', 'Vous suivez La digue.', 'Vous animez La digue.', 'Cela vous concerne personnellement.',
      'C’est annoncé à tout le monde.', 'Vous habitez dans ce territoire : Lyon 4e.', 'Vous travaillez dans ce territoire : Lyon 4e.', 'Vous suivez le lieu Lyon 4e.',
    ]);
  });
});
