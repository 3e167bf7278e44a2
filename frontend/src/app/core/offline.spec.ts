import { beginAnew } from './offline';

const gone = new TypeError('Failed to fetch dynamically imported module: https://exemple.fr/chunk-A.js');

describe('a page whose version is gone', () => {
  const go = vi.fn();
  beforeEach(() => {
    sessionStorage.clear();
    go.mockReset();
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('begins anew where it was going, once', () => {
    beginAnew({ error: gone, url: '/messages' }, go);
    beginAnew({ error: gone, url: '/messages' }, go);
    expect(go.mock.calls).toEqual([['/messages']]);
    vi.setSystemTime(Date.now() + 61_000);
    beginAnew({ error: new TypeError('Importing a module script failed.'), url: '/equipes' }, go);
    expect(go).toHaveBeenLastCalledWith('/equipes');
  });

  it('stays as it is without the network, and for any other mistake', () => {
    for (const error of [new TypeError('x is undefined'), new Error('dynamically imported module')]) beginAnew({ error, url: '/messages' }, go);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    beginAnew({ error: gone, url: '/messages' }, go);
    expect(go).not.toHaveBeenCalled();
  });
});
