import { liveLimits } from '@action-populaire/contracts';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { correlationOf } from '../http/correlation.js';
import { ProblemError } from '../http/problem-error.js';
import { tokenOf } from '../http/session.js';
import type { QueryContext } from '../http/use-case.js';
import { isPosition, type Position } from '../kernel/position.js';
import { EventLog } from '../log/event-log.js';
import { Metrics } from '../metrics/metrics.js';
import { FeedHub } from '../views/feed-hub.js';
import { LiveConnection } from './live-connection.js';
import { LiveConnections } from './live-connections.js';
import { LiveFeed } from './live-feed.js';
import { Nudges } from './nudges.js';

/** Proxies and phones let go of a connection on which nothing comes. */
const beatEveryMs = 25_000;
/** Connections that one process keeps; others look from time to time. */
const mostConnections = 20_000;

/** Takes connections in, keeps them alive, and ends them. */
@Injectable()
export class Live implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private unfollow: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly connections: LiveConnections, private readonly hub: FeedHub,
    @Inject(EventLog) private readonly log: EventLog, @Inject(Nudges) private readonly nudges: Nudges, private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), beatEveryMs).unref();
    this.unfollow = this.nudges.follow((account) => void this.connections.nudge(account));
  }

  /** Before the server waits for the answers that it still owes. */
  onModuleDestroy(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.unfollow?.();
    this.connections.end();
  }

  /** Answers with frames, until either side ends it. */
  async connect(rooms: readonly string[], { account }: QueryContext, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.refuse(rooms, account);
    const found = tokenOf(request);
    const connection = new LiveConnection(account !== null && found ? { account, token: found.token } : null, reply.raw);
    reply.raw.once('close', () => {
      this.connections.leave(connection);
      this.count();
    });
    await this.connections.enter(connection, rooms, await this.after(request.headers['last-event-id']), () => {
      reply.headers({ 'X-Correlation-Id': correlationOf(request), 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', 'Connection': 'close' });
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
      reply.hijack();
    });
    this.count();
  }

  private refuse(rooms: readonly string[], account: string | null): void {
    if (rooms.length > liveLimits.rooms) throw new ProblemError('live/too-many-rooms', { max: liveLimits.rooms });
    if (this.closed || !this.connections.ready || this.halted()) throw new ProblemError('common/unavailable');
    if (this.connections.size() >= mostConnections) throw new ProblemError('common/busy');
    if (account !== null && this.connections.size(account) >= liveLimits.connections) throw new ProblemError('live/too-many-connections', { max: liveLimits.connections });
  }

  /** Where a client was; null: at a position that this log has not reached. */
  private async after(asked: string | string[] | undefined): Promise<Position | null | undefined> {
    if (typeof asked !== 'string' || !isPosition(asked)) return undefined;
    return asked <= this.connections.position || asked <= await this.log.head() ? asked : null;
  }

  private async beat(): Promise<void> {
    if (this.halted()) this.connections.end();
    await this.connections.beat();
  }

  private halted(): boolean {
    return this.hub.status().some(({ name, state }) => name === LiveFeed.feedName && state === 'halted');
  }

  private count(): void {
    this.metrics.connected(this.connections.size());
  }
}
