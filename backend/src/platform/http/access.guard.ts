import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { InputOf, RouteDescriptor } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../kernel/clock.js';
import { commandIdOf } from '../kernel/ids.js';
import { Fingerprints, keyOf, RecentIntents, revisionOf } from './intent.js';
import { languageOf, type Language } from './language.js';
import { HttpOptions } from './options.js';
import { ProblemError } from './problem-error.js';
import { receiveFile } from './received-file.js';
import { admit } from './request.js';
import { routeOf } from './route.js';
import { checkOrigin, SessionReader, tokenOf, type VerifiedSession } from './session.js';
import type { QueryContext, RequestContext } from './use-case.js';
import { validated } from './validation.js';

/** Lets a request in by its route's descriptor: origin, session, access, validation, key, `If-Match`. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly ownOrigin: string;

  constructor(
    @Inject(SessionReader) private readonly sessions: SessionReader,
    @Inject(Clock) private readonly clock: Clock,
    private readonly fingerprints: Fingerprints,
    private readonly intents: RecentIntents,
    @Inject(HttpOptions) options: HttpOptions,
  ) {
    this.ownOrigin = new URL(options.publicUrl).origin;
  }

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const descriptor = routeOf(execution.getHandler())?.descriptor;
    if (!descriptor) throw new Error(`${execution.getHandler().name} carries out no route of the contract`);
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const at = this.clock.now();
    const session = await this.sessionOf(request, descriptor, at);
    const input = validated(descriptor, { params: request.params, query: request.query, body: request.body, contentType: request.headers['content-type'] });
    const context = descriptor.method === 'GET' ? queryContext(session, at, languageOf(request.headers['accept-language'])) : await this.commandContext(descriptor, request, http.getResponse<FastifyReply>(), input, session, at);
    admit(request, { input, context });
    return true;
  }

  private async sessionOf(request: FastifyRequest, { method, access, form }: RouteDescriptor, at: string): Promise<VerifiedSession | undefined> {
    const found = tokenOf(request);
    if (method !== 'GET' && !form && found?.from === 'cookie') checkOrigin(request, this.ownOrigin);
    const session = found && await this.sessions.read(found.token, at);
    if (access === 'account' && !session) throw new ProblemError('common/unauthenticated');
    return session;
  }

  private async commandContext(route: RouteDescriptor, request: FastifyRequest, reply: FastifyReply, input: InputOf<RouteDescriptor>, session: VerifiedSession | undefined, at: string): Promise<RequestContext> {
    // Without a key every request is an intent of its own.
    const key = route.keyed ? keyOf(request.headers['idempotency-key']) : randomUUID();
    const ifMatch = route.ifMatch ? revisionOf(request.headers['if-match']) : undefined;
    const commandId = commandIdOf(session?.account ?? 'nobody', route.id, key);
    // Only of whom is let in.
    const file = route.file && await receiveFile(request, reply, route.file);
    // Of what was sent, not of what it was read as: defaults may change between a try and its retry.
    const fingerprint = this.fingerprints.of(route.id, input.params, file ? { file: file.sha256 } : request.body, ifMatch);
    this.intents.check(commandId, fingerprint);
    return { account: session?.account ?? null, session: session?.id, at, commandId, correlationId: commandId, fingerprint, ifMatch, userAgent: request.headers['user-agent'], language: languageOf(request.headers['accept-language']), ...(file && { file }) };
  }
}

const queryContext = (session: VerifiedSession | undefined, at: string, language: Language): QueryContext => ({ account: session?.account ?? null, session: session?.id, at, language });
