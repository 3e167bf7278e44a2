import { EnvironmentInjector, createEnvironmentInjector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LiveFrame } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Network } from '../network';
import { Session } from '../session/session';
import { Live } from './live';
import { LiveTab } from './live-tab';

/** Locks as a browser shares them between its tabs; what waits for one may give up. */
class Locks {
  private readonly waiting = new Map<string, (() => Promise<unknown>)[]>();

  request(name: string, { signal: given }: { signal: AbortSignal }, act: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(name) ?? [];
      this.waiting.set(name, queue);
      const turn = async (): Promise<void> => {
        resolve(await act());
        queue.shift();
        void queue[0]?.();
      };
      given.addEventListener('abort', () => {
        if (queue[0] === turn || !queue.includes(turn)) return;
        queue.splice(queue.indexOf(turn), 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (queue.push(turn) === 1) void turn();
    });
  }
}

/** The channel of a browser's tabs, by name. */
class Channel {
  static readonly open = new Set<Channel>();
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor(private readonly name: string) {
    Channel.open.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.open) if (other !== this && other.name === this.name) other.onmessage?.({ data: structuredClone(data) });
  }
  close(): void {
    Channel.open.delete(this);
  }
}

describe('LiveTab', () => {
  /** Requests for a stream, and the way to say something in each. */
  let requests: { readonly rooms: string[]; readonly after: string | undefined; readonly says: (frame: LiveFrame, id?: string) => Promise<void>; readonly open: () => boolean }[];
  let injectors: EnvironmentInjector[];
  const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);
  const last = () => requests.at(-1)!;

  const tab = () => {
    const reached: string[] = [];
    const session = { refresh: vi.fn(() => Promise.resolve(null)) };
    const injector = createEnvironmentInjector([
      Live, LiveTab, { provide: Api, useValue: { reached: (id: string) => void reached.push(id) } }, { provide: Session, useValue: session }, { provide: Network, useValue: { online: signal(true) } },
    ], TestBed.inject(EnvironmentInjector));
    injectors.push(injector);
    const live = injector.get(Live);
    const heard: LiveFrame[] = [];
    const hear = (frame: LiveFrame): void => void heard.push(frame);
    return { live, heard, reached, session, listen: (room: string) => live.watch(room, hear), close: injector.get(LiveTab).open('lea') };
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [requests, injectors] = [[], []];
    Channel.open.clear();
    vi.stubGlobal('BroadcastChannel', Channel);
    Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
    vi.stubGlobal('fetch', (url: string, { headers, signal: given }: RequestInit) => {
      let sink!: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (sink = controller) });
      let open = true;
      given!.addEventListener('abort', () => {
        open = false;
        sink.error(new DOMException('aborted', 'AbortError'));
      });
      requests.push({
        rooms: new URLSearchParams(url.split('?')[1]).get('rooms')!.split(','), after: (headers as Record<string, string>)['Last-Event-ID'], open: () => open,
        says: async (frame, id) => {
          sink.enqueue(new TextEncoder().encode(`${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(frame)}\n\n`));
          await settled();
        },
      });
      return Promise.resolve({ ok: true, body, headers: new Headers() } as Response);
    });
  });
  afterEach(() => {
    for (const injector of injectors) injector.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('one connection for a browser, with the rooms of all its tabs, each told of its own', async () => {
    const [one, two] = [tab(), tab()];
    one.listen('team:a');
    two.listen('team:b');
    two.listen('me');
    TestBed.tick();
    await settled();
    expect(requests.map(({ rooms }) => rooms)).toEqual([['me', 'national', 'team:a', 'team:b']]);
    await last().says({ kind: 'joined', rooms: ['me', 'national', 'team:a', 'team:b'] }, '10');
    await last().says({ kind: 'message', rooms: ['team:b'] }, '11');
    await last().says({ kind: 'read', rooms: ['me'] });
    expect(one.heard.map(({ kind }) => kind)).toEqual(['refresh']);
    expect(two.heard.map(({ kind }) => kind)).toEqual(['refresh', 'message', 'read']);
    expect([one.reached, two.reached]).toEqual([['11'], ['11']]);
  });

  it('a room that a tab opens later is joined, one that it leaves costs no new connection', async () => {
    const [one, two] = [tab(), tab()];
    TestBed.tick();
    await settled();
    await last().says({ kind: 'joined', rooms: ['me', 'national'] }, '10');
    const stop = two.listen('discussion:d');
    TestBed.tick();
    await settled();
    expect(requests.map(({ rooms, after }) => [rooms, after])).toEqual([[['me', 'national'], undefined], [['me', 'national', 'discussion:d'], '10']]);
    expect(requests[0]!.open()).toBe(false);
    await last().says({ kind: 'joined', rooms: ['me', 'national', 'discussion:d'] }, '10');
    stop();
    one.listen('me');
    TestBed.tick();
    await settled();
    expect(requests).toHaveLength(2);
  });

  it('when the tab that is connected closes, another goes on where it was', async () => {
    const [one, two] = [tab(), tab()];
    two.listen('me');
    TestBed.tick();
    await settled();
    await last().says({ kind: 'joined', rooms: ['me', 'national'] }, '10');
    await last().says({ kind: 'message', rooms: ['me'] }, '11');
    one.close();
    await settled();
    expect(requests[0]!.open()).toBe(false);
    expect(last()).toMatchObject({ rooms: ['me', 'national'], after: '11' });
    two.close();
    await settled();
    expect(last().open()).toBe(false);
    expect([requests.length, Channel.open.size]).toEqual([2, 0]);
  });

  it('looks who is signed in when one’s own room is refused', async () => {
    const { session } = tab();
    await settled();
    await last().says({ kind: 'joined', rooms: ['national'], refused: ['me'] }, '10');
    expect(session.refresh).toHaveBeenCalledTimes(1);
  });
});
