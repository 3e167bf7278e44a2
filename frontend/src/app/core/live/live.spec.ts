import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../session/session';
import { Live } from './live';

describe('Live', () => {
  const me = signal<{ id: string } | null | undefined>(undefined);
  const open = vi.fn<(account: string) => () => void>();
  let live: Live;

  beforeEach(() => {
    me.set(undefined);
    open.mockReset();
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { me } }] });
    live = TestBed.inject(Live);
  });

  it('tells each listener once of a frame of its rooms, as long as it listens', () => {
    const [both, one] = [vi.fn(), vi.fn()];
    const stops = [live.watch('me', both), live.watch('team:a', both), live.watch('team:a', one)];
    expect(live.rooms()).toEqual(['me', 'team:a']);
    const frame = { kind: 'membership', rooms: ['me', 'team:a'] };
    live.tell(frame);
    expect(both.mock.calls).toEqual([[frame]]);
    expect(one.mock.calls).toEqual([[frame]]);
    stops[1]!();
    live.tell({ kind: 'message', rooms: ['team:a'] });
    expect([both, one].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
    stops[2]!();
    stops[0]!();
    expect(live.rooms()).toEqual([]);
  });

  it('a room watched twice stays until both have left', () => {
    const stops = [live.watch('me', vi.fn()), live.watch('me', vi.fn())];
    stops[0]!();
    stops[0]!();
    expect(live.rooms()).toEqual(['me']);
    stops[1]!();
    expect(live.rooms()).toEqual([]);
  });

  it('is connected for whoever is signed in, and no longer', async () => {
    const ended: string[] = [];
    open.mockImplementation((account) => () => void ended.push(account));
    const load = vi.fn(() => Promise.resolve({ open }));
    TestBed.runInInjectionContext(() => live.connect(load));
    TestBed.tick();
    expect(load).not.toHaveBeenCalled();
    me.set({ id: 'lea' });
    TestBed.tick();
    await vi.waitFor(() => expect(open.mock.calls).toEqual([['lea']]));
    me.set({ id: 'lea' });
    TestBed.tick();
    expect(open).toHaveBeenCalledTimes(1);
    me.set({ id: 'hugo' });
    TestBed.tick();
    await vi.waitFor(() => expect(open.mock.calls).toEqual([['lea'], ['hugo']]));
    me.set(null);
    TestBed.tick();
    expect(ended).toEqual(['lea', 'hugo']);
  });

  it('asks again for a connection that could not be loaded, while somebody is there', async () => {
    vi.useFakeTimers();
    const load = vi.fn(() => Promise.reject(new Error('no network')));
    TestBed.runInInjectionContext(() => live.connect(load));
    me.set({ id: 'lea' });
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(load).toHaveBeenCalledTimes(3);
    me.set(null);
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(load).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });
});
