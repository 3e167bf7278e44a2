import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveFrame } from '@action-populaire/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A frame as it came; `id`: its position. */
export type Received = LiveFrame & { readonly id?: string };

interface Opening {
  readonly token?: string | undefined;
  /** Last-Event-ID. */
  readonly after?: string | undefined;
}

/** Someone who is told live, over a socket. */
export class LiveClient {
  readonly frames: Received[] = [];
  private heartbeats = 0;
  /** Resolves when the connection is over, on either side. */
  readonly over: Promise<void>;
  private text = '';
  private looking = Promise.withResolvers<void>();

  private constructor(readonly answer: IncomingMessage) {
    answer.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.over = new Promise((resolve) => answer.once('close', resolve));
  }

  /** Connects to an application that listens; `frames` holds what comes. An answer that is no stream is read to its end. */
  static open(app: NestFastifyApplication, rooms: string, { token, after }: Opening = {}): Promise<LiveClient> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(after !== undefined && { 'last-event-id': after }) };
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: `/api/live?rooms=${rooms}`, headers, agent: false }, (answer) => resolve(new LiveClient(answer))).once('error', reject).end();
    });
  }

  /** The first frame, also of those that came before, that is as asked. */
  async frame(is: (frame: Received) => boolean): Promise<Received> {
    for (;;) {
      const found = this.frames.find(is);
      if (found) return found;
      await this.looking.promise;
    }
  }

  /** Resolves once the server has said so often that the connection is alive. */
  async beats(times: number): Promise<void> {
    while (this.heartbeats < times) await this.looking.promise;
  }

  /** The first frame of a kind. */
  kind = (kind: string): Promise<Received> => this.frame((frame) => frame.kind === kind);

  /** Kinds of what came, `joined` left out. */
  kinds = (): string[] => this.frames.map(({ kind }) => kind).filter((kind) => kind !== 'joined');

  /** Position of the last frame that had one. */
  get lastId(): string | undefined {
    return this.frames.findLast(({ id }) => id !== undefined)?.id;
  }

  /** Cuts the connection, as a network does. */
  async cut(): Promise<void> {
    this.answer.destroy();
    await this.over;
  }

  /** The whole answer, of one that is no stream. */
  async problem(): Promise<{ status: number | undefined; code: unknown }> {
    await this.over;
    return { status: this.answer.statusCode, code: (JSON.parse(this.text) as { code?: unknown }).code };
  }

  private read(text: string): void {
    this.text += text;
    if (!String(this.answer.headers['content-type']).startsWith('text/event-stream')) return;
    const blocks = this.text.split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data === undefined) this.heartbeats += 1;
      else this.frames.push({ ...(id !== undefined && { id }), ...(JSON.parse(data) as LiveFrame) });
    }
    this.looking.resolve();
    this.looking = Promise.withResolvers();
  }
}
