import { createParser } from 'eventsource-parser';
import { live, liveLimits, type LiveFrame } from '@action-populaire/contracts';
import { urlOf } from '../api/api';

/** Times in milliseconds. A connection on which nothing comes for that long is dead; the server beats every 25 s. */
const [silence, firstWord] = [60_000, 10_000];
/** The first pause before trying again, half of it to all of it, doubled each time. */
const [shortest, longest] = [1_000, 30_000];
/** How often to look without a connection, and after how many tries in vain. */
const [pollEvery, triesBeforePolling] = [30_000, 2];
/** Rooms asked for by a page that opens several at once make one connection. */
const gather = 100;

/** What becomes of the frames; `id`: where in the log one is. */
export type Tell = (frame: LiveFrame, id?: string) => void;

/** One connection to the server, made again whenever it is lost or more rooms are wanted, where it was left. */
export class LiveStream {
  private wanted: readonly string[] = [];
  private joined: ReadonlySet<string> = new Set();
  private refused: ReadonlySet<string> = new Set();
  private connection: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private polling: ReturnType<typeof setInterval> | undefined;
  private failures = 0;
  private heardAt = 0;
  private stopped = false;

  /** `lastId`: where another tab was. */
  constructor(private readonly tell: Tell, private lastId?: string) {}

  /** The rooms to be in: the first of them that fit. */
  want(rooms: readonly string[]): void {
    this.wanted = rooms.slice(0, liveLimits.rooms);
    if (this.wanted.some((room) => !this.joined.has(room) && !this.refused.has(room))) this.again(gather);
  }

  /** The network is back, or the page is shown again: does not wait for the next try, nor trust a connection on which nothing came meanwhile. */
  wake(): void {
    if (this.connection && Date.now() - this.heardAt < silence / 2) return;
    this.failures = 0;
    this.again(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    clearInterval(this.polling);
    this.connection?.abort();
  }

  private again(pause: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), pause);
  }

  private async connect(): Promise<void> {
    this.connection?.abort();
    const connection = (this.connection = new AbortController());
    this.heardAt = Date.now();
    let after = 0;
    try {
      this.listen(firstWord);
      const response = await fetch(urlOf(live, {}, { rooms: this.wanted.join() }), {
        credentials: 'same-origin', cache: 'no-store', signal: connection.signal,
        headers: { Accept: 'text/event-stream, application/problem+json', ...(this.lastId ? { 'Last-Event-ID': this.lastId } : {}) },
      });
      if (response.ok && response.body) await this.read(response.body, connection);
      else after = Number(response.headers.get('Retry-After') ?? 0) * 1_000;
    } catch {
      // The network, or our own end: either way, it is over.
    }
    if (this.connection !== connection) return;
    this.connection = undefined;
    clearTimeout(this.watchdog);
    this.failures += 1;
    if (this.failures >= triesBeforePolling) this.polling ??= setInterval(() => this.refresh(this.wanted), pollEvery);
    const pause = Math.min(longest, shortest * 2 ** this.failures);
    this.again(Math.max(after, pause * (0.5 + Math.random() / 2)));
  }

  private async read(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<void> {
    const parser = createParser({ onEvent: ({ id, data }) => { if (this.connection === connection) this.receive(JSON.parse(data), id); } });
    const [reader, decoder] = [body.getReader(), new TextDecoder()];
    for (let spoke = false; ; spoke = true) {
      const { value, done } = await reader.read();
      if (done) return;
      this.heardAt = Date.now();
      if (spoke) this.listen(silence);
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  /** Cuts the connection when nothing comes for so long. */
  private listen(milliseconds: number): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.connection?.abort(), milliseconds);
  }

  private receive(data: unknown, id: string | undefined): void {
    const { success, data: frame } = live.returns.safeParse(data);
    // Of a server that speaks otherwise: something happened.
    if (!success) this.refresh([...this.joined]);
    else if (frame.kind === 'joined') this.enter(frame);
    else if (frame.kind === 'refresh') this.refresh([...this.joined]);
    else if (frame.kind === 'left') this.leave(frame);
    else this.pass(frame, id);
    if (id) this.lastId = id;
  }

  private enter({ rooms, refused = [] }: LiveFrame): void {
    this.listen(silence);
    clearInterval(this.polling);
    this.polling = undefined;
    this.failures = 0;
    const fresh = rooms.filter((room) => !this.joined.has(room));
    [this.joined, this.refused] = [new Set(rooms), new Set(refused)];
    if (refused.length > 0) this.tell({ kind: 'left', rooms: refused });
    // Between what a page fetched and now, something may have happened there.
    if (fresh.length > 0) this.refresh(fresh);
  }

  private leave(frame: LiveFrame): void {
    this.joined = new Set([...this.joined].filter((room) => !frame.rooms.includes(room)));
    this.refused = new Set([...this.refused, ...frame.rooms]);
    this.tell(frame);
  }

  private pass(frame: LiveFrame, id: string | undefined): void {
    // What everyone is told, everyone would fetch at once.
    if (frame.spread) setTimeout(() => this.stopped || this.tell(frame, id), Math.random() * frame.spread);
    else this.tell(frame, id);
    if (frame.kind !== 'membership') return;
    // Rights changed: rooms that were refused may be open now.
    this.refused = new Set();
    this.want(this.wanted);
  }

  private refresh(rooms: readonly string[]): void {
    this.tell({ kind: 'refresh', rooms: [...rooms] });
  }
}
