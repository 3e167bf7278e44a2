import { DestroyRef, EnvironmentInjector, Injectable, createEnvironmentInjector, effect, inject, untracked } from '@angular/core';
import type { LiveFrame } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Network } from '../network';
import { Session } from '../session/session';
import { Live, type Connector } from './live';
import { LiveStream } from './live-stream';

/** What tabs tell each other: who leads asks for rooms, the others say theirs, and hear what was told. */
type Message = { readonly lead: true } | { readonly tab: string; readonly rooms: readonly string[] } | { readonly frame: LiveFrame; readonly id?: string };

/** Rooms of every connection: what concerns oneself, and everyone. */
const always = ['me', 'national'];

/** This tab's part in the one connection of its browser: whichever tab holds the lock has it, and tells the others. */
@Injectable({ providedIn: 'root' })
export class LiveTab implements Connector {
  private readonly live = inject(Live);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly network = inject(Network);
  private readonly injector = inject(EnvironmentInjector);

  open(account: string): () => void {
    const name = `ap.live.${account}`;
    const tab = crypto.randomUUID();
    const channel = new BroadcastChannel(name);
    const others = new Map<string, readonly string[]>();
    let stream: LiveStream | undefined;
    let lastId: string | undefined;
    const say = (message: Message): void => channel.postMessage(message);
    const own = (): readonly string[] => untracked(this.live.rooms);
    const want = (): void => stream?.want([...new Set([...always, ...own(), ...[...others.values()].flat()])]);
    const hear = (frame: LiveFrame, id?: string): void => {
      lastId = id ?? lastId;
      this.hear(frame, id);
    };
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('frame' in data) hear(data.frame, data.id);
      else if ('lead' in data) say({ tab, rooms: own() });
      else {
        others.set(data.tab, data.rooms);
        want();
      }
    };
    const lead = (): void => {
      stream = new LiveStream((frame, id) => {
        say({ frame, ...(id && { id }) });
        hear(frame, id);
      }, lastId);
      say({ lead: true });
      want();
    };
    const leading = new AbortController();
    const resign = new Promise<void>((resolve) => leading.signal.addEventListener('abort', () => resolve()));
    // Where tabs cannot agree, each is connected.
    if (!navigator.locks) lead();
    else navigator.locks.request(name, { signal: leading.signal }, () => { lead(); return resign; }).catch(() => { /* Over before it was this tab's turn. */ });

    const scope = createEnvironmentInjector([], this.injector);
    effect(() => {
      const rooms = this.live.rooms();
      if (stream) want();
      else say({ tab, rooms });
    }, { injector: scope });
    effect(() => { if (this.network.online()) stream?.wake(); }, { injector: scope });
    const shown = (): void => { if (document.visibilityState === 'visible') stream?.wake(); };
    const gone = (): void => say({ tab, rooms: [] });
    document.addEventListener('visibilitychange', shown);
    addEventListener('pagehide', gone);
    scope.get(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', shown);
      removeEventListener('pagehide', gone);
      gone();
      stream?.stop();
      leading.abort();
      channel.close();
    });
    return () => scope.destroy();
  }

  private hear(frame: LiveFrame, id: string | undefined): void {
    if (id) this.api.reached(id);
    // Nobody's own room is refused to them: the session ended elsewhere.
    if (frame.kind === 'left' && frame.rooms.includes('me')) void this.session.refresh();
    this.live.tell(frame);
  }
}
