import type { LiveFrame } from '@action-populaire/contracts';
import { LiveStream } from './live-stream';

const team = 'team:00000000-0000-4000-8000-000000000001';
const text = (frame: Partial<LiveFrame>, id?: string): string => `${id ? `id: ${id}\n` : ''}data: ${JSON.stringify({ rooms: [], ...frame })}\n\n`;
const joined = (rooms: string[], id = '10', refused?: string[]): string => text({ kind: 'joined', rooms, ...(refused && { refused }) }, id);

/** A connection as the server sees it. */
interface Connection {
  readonly rooms: string[];
  readonly after: string | undefined;
  readonly says: (...texts: string[]) => Promise<void>;
  readonly ends: () => Promise<void>;
  readonly open: () => boolean;
}

describe('LiveStream', () => {
  let connections: Connection[];
  let told: unknown[];
  let answer: (() => Response | Promise<Response>) | null;
  let stream: LiveStream;
  const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  const last = (): Connection => connections.at(-1)!;
  const kinds = (): unknown[] => told.map((frame) => (frame as LiveFrame).kind);

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    [connections, told, answer] = [[], [], null];
    vi.stubGlobal('fetch', (url: string, { headers, signal }: RequestInit) => {
      if (answer) return Promise.resolve().then(answer);
      let sink!: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (sink = controller) });
      let open = true;
      signal!.addEventListener('abort', () => {
        if (open) sink.error(new DOMException('aborted', 'AbortError'));
        open = false;
      });
      connections.push({
        rooms: new URLSearchParams(url.split('?')[1]).get('rooms')!.split(','), after: (headers as Record<string, string>)['Last-Event-ID'],
        open: () => open,
        says: async (...texts) => {
          for (const one of texts) sink.enqueue(new TextEncoder().encode(one));
          await settled();
        },
        ends: async () => {
          open = false;
          sink.close();
          await settled();
        },
      });
      return Promise.resolve({ ok: true, body, headers: new Headers() } as Response);
    });
    stream = new LiveStream((frame, id) => void told.push(id ? { id, ...frame } : frame));
  });
  afterEach(() => {
    stream.stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  const connected = async (...rooms: string[]): Promise<void> => {
    stream.want(rooms);
    await vi.advanceTimersByTimeAsync(100);
    await last().says(joined(rooms));
  };

  it('asks once for what several pages want, and tells them that something may have happened before', async () => {
    stream.want(['me']);
    stream.want(['me', team]);
    await vi.advanceTimersByTimeAsync(100);
    expect(connections.map(({ rooms }) => rooms)).toEqual([['me', team]]);
    await last().says(joined(['me', team]));
    expect(told).toEqual([{ kind: 'refresh', rooms: ['me', team] }]);
    stream.want(['me']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connections).toHaveLength(1);
  });

  it('tells what comes, however it is cut into pieces, and nothing of a beat', async () => {
    await connected('me', team);
    const frame = text({ kind: 'membership', rooms: [team] }, '11');
    await last().says(': \n\n', frame.slice(0, 20), frame.slice(20), text({ kind: 'read', rooms: ['me'] }));
    expect(told.slice(1)).toEqual([{ id: '11', kind: 'membership', rooms: [team] }, { kind: 'read', rooms: ['me'] }]);
  });

  it('goes on where it was when the connection is lost, and is refreshed only where it is new', async () => {
    await connected('me');
    await last().says(text({ kind: 'message', rooms: ['me'] }, '12'));
    await last().ends();
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(last()).toMatchObject({ rooms: ['me'], after: '12' });
    await last().says(joined(['me'], '12'), text({ kind: 'message', rooms: ['me'] }, '13'));
    expect(kinds()).toEqual(['refresh', 'message', 'message']);
    stream.want(['me', team]);
    await vi.advanceTimersByTimeAsync(100);
    expect(connections[1]!.open()).toBe(false);
    expect(last()).toMatchObject({ rooms: ['me', team], after: '13' });
    await last().says(joined(['me', team], '13'));
    expect(told.at(-1)).toEqual({ kind: 'refresh', rooms: [team] });
    await last().says(text({ kind: 'refresh' }, '20'));
    expect(told.at(-1)).toEqual({ kind: 'refresh', rooms: ['me', team] });
  });

  it('takes a silent connection for dead, and one that never says a word', async () => {
    await connected('me');
    for (let beat = 0; beat < 4; beat++) {
      await vi.advanceTimersByTimeAsync(25_000);
      await last().says(': \n\n');
    }
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(62_000);
    expect(connections).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(connections).toHaveLength(3);
    expect(connections[1]!.open()).toBe(false);
  });

  it('without a connection, tries less and less often and looks every 30 s; with one again, no more', async () => {
    answer = () => Promise.reject(new TypeError('network'));
    const fetched = vi.spyOn(globalThis, 'fetch');
    stream.want(['me']);
    await vi.advanceTimersByTimeAsync(150_000);
    // After 2, 4, 8, 16, then 30 s each.
    expect(fetched).toHaveBeenCalledTimes(8);
    expect(told).toEqual(Array.from({ length: 4 }, () => ({ kind: 'refresh', rooms: ['me'] })));
    answer = null;
    stream.wake();
    await settled();
    await last().says(joined(['me']));
    told.length = 0;
    for (let beat = 0; beat < 4; beat++) {
      await vi.advanceTimersByTimeAsync(25_000);
      await last().says(': \n\n');
    }
    expect(told).toEqual([]);
  });

  it('waits as long as the server asks', async () => {
    answer = () => ({ ok: false, headers: new Headers({ 'Retry-After': '60' }) }) as Response;
    const fetched = vi.spyOn(globalThis, 'fetch');
    stream.want(['me']);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(fetched).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('says which rooms are closed, and asks for them again once rights changed', async () => {
    stream.want(['me', team]);
    await vi.advanceTimersByTimeAsync(100);
    await last().says(joined(['me'], '10', [team]));
    expect(told).toEqual([{ kind: 'left', rooms: [team] }, { kind: 'refresh', rooms: ['me'] }]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connections).toHaveLength(1);
    await last().says(text({ kind: 'membership', rooms: ['me'] }, '11'));
    await vi.advanceTimersByTimeAsync(100);
    expect(last()).toMatchObject({ rooms: ['me', team], after: '11' });
    await last().says(joined(['me', team], '11'), text({ kind: 'left', rooms: [team] }));
    expect(told.at(-1)).toEqual({ kind: 'left', rooms: [team] });
  });

  it('spreads what everyone is told over the time given', async () => {
    await connected('national');
    vi.mocked(Math.random).mockReturnValue(0.5);
    await last().says(text({ kind: 'announcement', rooms: ['national'], spread: 8_000 }, '11'));
    expect(kinds()).toEqual(['refresh']);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(kinds()).toEqual(['refresh', 'announcement']);
  });

  it('connects at once when woken without a connection, and leaves a good one alone', async () => {
    await connected('me');
    stream.wake();
    await settled();
    expect(connections).toHaveLength(1);
    await last().ends();
    stream.wake();
    await settled();
    expect(connections).toHaveLength(2);
    stream.stop();
    expect(last().open()).toBe(false);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(connections).toHaveLength(2);
  });
});
