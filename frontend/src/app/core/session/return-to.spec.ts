import { returnTo } from './return-to';

describe('returnTo', () => {
  it.each([
    ['/actions/a?x=1', '/actions/a?x=1'],
    [undefined, '/agir'],
    ['https://ailleurs.fr', '/agir'],
    ['//ailleurs.fr', '/agir'],
    ['/\\ailleurs.fr', '/agir'],
    ['/connexion?retour=/connexion', '/agir'],
  ])('%s', (asked, target) => expect(returnTo(asked)).toBe(target));
});
