import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { RouteDescriptor } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, mergeMap, type Observable } from 'rxjs';
import { isPosition } from '../kernel/position.js';
import { RecentIntents } from './intent.js';
import { contextOf } from './request.js';
import { FeedHub } from '../views/feed-hub.js';
import { routeOf, type BoundRoute } from './route.js';

/** How long a receipt waits for this process's views, in milliseconds. */
const afterWrite = 30;
/** How long a read waits for what its reader wrote. */
const beforeRead = 1_500;

/** A position that no log reaches: waiting for it is waiting for the head. */
const beyondAll = '9'.repeat(20);

/** Waits for what the reader wrote, checks and strips the answer by its contract, and says where it stands. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  /** Whether indexes and projections hold what the log held at the start. */
  private whole = false;

  constructor(private readonly hub: FeedHub, private readonly intents: RecentIntents) {
    void hub.caughtUp.then(() => { this.whole = true; });
  }

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = routeOf(execution.getHandler());
    if (!route) return next.handle();
    const http = execution.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (route.descriptor.method === 'GET') await this.readAfter(http.getRequest<FastifyRequest>(), reply, route);
    const context = contextOf(http.getRequest<FastifyRequest>());
    return next.handle().pipe(mergeMap((answer: unknown) => {
      if (route.descriptor.keyed && context && 'commandId' in context) this.intents.keep(context.commandId, context.fingerprint);
      return from(this.finish(route.descriptor, answer, reply));
    }));
  }

  private async readAfter(request: FastifyRequest, reply: FastifyReply, route: BoundRoute): Promise<void> {
    const readsFrom = route.readsFrom ?? 'all';
    if (readsFrom.length === 0) return;
    const asked = request.headers['x-read-after'];
    // At a start, indexes fill from the log while people already read: then everybody waits for the head.
    const position = typeof asked === 'string' && isPosition(asked) ? asked : this.whole ? undefined : beyondAll;
    if (position !== undefined && !await this.hub.waitFor(readsFrom, position, beforeRead)) reply.header('X-Stale', '1');
  }

  private async finish({ method, access, returns }: RouteDescriptor, answer: unknown, reply: FastifyReply): Promise<unknown> {
    // A controller that answers by itself (a tile) has said everything.
    if (reply.sent) return answer;
    const stripped = returns.safeParse(answer);
    if (!stripped.success) throw new AnswerOutOfContract(stripped.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`));
    const { position, revision } = (stripped.data ?? {}) as { position?: unknown; revision?: unknown };
    if (method === 'GET') {
      if (typeof revision === 'number') reply.header('ETag', `"${revision}"`);
    } else if (typeof position === 'string') {
      reply.header('X-Position', position);
      await this.hub.waitFor('own', position, afterWrite);
    }
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', method === 'GET' && access === 'public' ? 'no-cache' : 'no-store');
    return stripped.data;
  }
}

/** A use case answered what its route does not promise: a defect of ours, told by paths and never by values. */
class AnswerOutOfContract extends Error {
  constructor(readonly issues: readonly string[]) {
    super(`answer out of contract: ${issues.join(', ')}`);
  }
}
