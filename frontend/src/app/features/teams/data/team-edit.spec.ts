import type { TeamPage } from '@action-populaire/contracts';
import { conflicts, draftOf, editOf, lacksOf, rebased, type TeamDraft } from './team-edit';

const team = { name: 'Lyon Croix-Rousse', place: { code: '69384', name: 'Lyon 4e Arrondissement' }, description: 'Le plateau.', links: [{ label: 'Blog', url: 'https://exemple.fr' }], discussions: 'members' } as unknown as TeamPage;
const base = draftOf(team, null);
const edited = (change: Partial<TeamDraft>): TeamDraft => ({ ...base, ...change });

describe('the edit of a team', () => {
  it('sends what differs alone, and null for what was emptied', () => {
    expect(editOf(base, base)).toEqual({});
    expect(editOf(edited({ name: ' Lyon 4 ', description: ' ', welcome: ' Bienvenue ! ' }), base)).toEqual({ name: 'Lyon 4', description: null, welcome: 'Bienvenue !' });
    expect(editOf(edited({ place: { code: '69001', name: 'Affoux' } }), base)).toEqual({ place: '69001' });
    expect(editOf(edited({ discussions: 'managers' }), base)).toEqual({ discussions: 'managers' });
  });

  it('completes addresses, names links without words, and leaves out empty lines', () => {
    expect(editOf(edited({ links: [{ label: '', url: 'framagroupes.org/croix' }, { label: ' ', url: '' }] }), base)).toEqual({ links: [{ label: 'framagroupes.org', url: 'https://framagroupes.org/croix' }] });
  });

  it('refuses what is no web address, and says which', () => {
    const links = [{ label: 'a', url: 'https://exemple.fr' }, { label: 'b', url: 'javascript:alert(1)' }, { label: 'c', url: '' }, { label: 'd', url: 'un mot' }];
    expect(lacksOf(edited({ links })).links).toEqual([1, 2, 3]);
    expect(lacksOf(edited({ name: 'ab', place: null }))).toEqual({ name: true, place: true, links: [] });
  });

  it('keeps what was typed over someone else’s edit, and follows the rest', () => {
    const fresh = edited({ name: 'Croix-Rousse', description: 'Le plateau et les pentes.' });
    const draft = edited({ description: 'Le plateau, les pentes.', welcome: 'Bonjour.' });
    expect(rebased(draft, base, fresh)).toEqual({ ...fresh, description: 'Le plateau, les pentes.', welcome: 'Bonjour.' });
    expect(conflicts(draft, base, fresh)).toEqual(['description']);
  });
});
