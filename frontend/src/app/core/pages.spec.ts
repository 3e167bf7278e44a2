import type { Outcome } from './api/problem';
import { valueOf } from './loadable';
import { Pages } from './pages';

type Answer = Outcome<{ items: string[]; next: string | null }>;
const page = (items: string, next: string | null = null): Answer => ({ ok: true, value: { items: [...items], next }, etag: null, stale: false });
const offline = { ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } } as Answer;

describe('Pages', () => {
  let asked: { cursor: string | undefined; answer: (answer: Answer) => void }[];
  let pages: Pages<string, { items: string[]; next: string | null }>;
  const shown = (): string | undefined => valueOf(pages.list())?.items.join('');
  beforeEach(() => {
    asked = [];
    pages = new Pages((cursor) => new Promise((answer) => asked.push({ cursor, answer })), (item) => item);
  });
  const load = async (answer: Answer): Promise<void> => {
    const loading = pages.load();
    asked.pop()?.answer(answer);
    await loading;
  };

  it('joins pages end to end, what moved from one to the other once', async () => {
    await load(page('ab', '2'));
    const coming = pages.more();
    expect([pages.loadingMore(), asked[0]?.cursor, await pages.more()]).toEqual([true, '2', null]);
    asked.pop()?.answer(page('bc'));
    expect([await coming, shown(), pages.loadingMore()]).toEqual([null, 'abc', false]);
    expect([await pages.more(), asked]).toEqual([null, []]);
  });

  it('says why a page did not come, and keeps what is there', async () => {
    await load(page('a', '2'));
    const coming = pages.more();
    asked.pop()?.answer(offline);
    expect([(await coming)?.code, shown(), pages.loadingMore()]).toEqual(['client/offline', 'a', false]);
    await load(offline);
    expect([pages.list().state, shown()]).toEqual(['stale', 'a']);
  });

  it('shows the reading begun last: a page of the one before does not join it', async () => {
    await load(page('a', '2'));
    const late = pages.more();
    const [following] = asked;
    const first = pages.load(true);
    expect([pages.list().state, pages.loadingMore()]).toEqual(['loading', false]);
    const second = pages.load();
    asked[2]?.answer(page('z'));
    asked[1]?.answer(page('y'));
    following?.answer(page('b'));
    await Promise.all([first, second]);
    expect([await late, shown()]).toEqual([null, 'z']);
  });
});
