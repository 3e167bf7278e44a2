import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problems, type ProblemCode, type ProblemDocument } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StoreUnavailable } from '../kernel/stores.js';
import { LogUnavailable } from '../log/event-log.js';
import { InvalidCursor } from '../views/views.js';
import { AppPage } from './app-page.js';
import { languageOf } from './language.js';
import { InvalidRequest, ProblemError } from './problem-error.js';

/** What the server itself refuses, before a controller is reached. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'common/not-found', 413: 'common/too-large', 415: 'common/unsupported-media-type', 429: 'common/rate-limited', 503: 'common/unavailable',
};
/** Seconds to wait when nothing more is known. */
const retryAfter: Readonly<Record<number, number>> = { 429: 60, 503: 1 };

/** Turns whatever was thrown into a problem document in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly app: AppPage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    const send = () => sendProblem(reply, problem, request.headers['accept-language']);
    if (problem.code !== 'common/unavailable' || !opensPage(request)) return send();
    // The application says by itself what cannot be had, and tries again.
    void this.app.plain().then((page) => answered(reply, problem).type('text/html; charset=utf-8').send(page), send);
  }

  private problemOf(error: unknown, request: FastifyRequest): ProblemError {
    if (error instanceof ProblemError) return error;
    if (error instanceof InvalidCursor) return new ProblemError('common/invalid-cursor');
    if (error instanceof LogUnavailable || error instanceof StoreUnavailable) return new ProblemError('common/unavailable');
    const status = error instanceof HttpException ? error.getStatus() : 500;
    const code = byStatus[status] ?? (status < 500 ? 'common/invalid-request' : 'common/internal');
    if (code === 'common/internal') this.logger.error(`${request.method} ${request.routeOptions.url ?? 'unknown route'} failed: ${whereItFailed(error)}`);
    return new ProblemError(code);
  }
}

/** Where an error came from. Its message is left out: it may quote what a person typed, or an address. */
export function whereItFailed(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const issues = 'issues' in error && Array.isArray(error.issues) ? ` (${error.issues.join(', ')})` : '';
  // A message may hold lines that look like frames.
  return `${error.constructor.name}${code}${issues}\n${framesOf((error.stack ?? '').replace(error.message, ''))}`;
}

/** The lines of a stack that name places in the code. */
export const framesOf = (stack: string): string => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');

/** Whether somebody opens an address in a browser. */
const opensPage = ({ method, url, headers }: FastifyRequest): boolean => method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').startsWith('text/html');

/** The status of a problem, and what goes with it. */
function answered(reply: FastifyReply, { code, retryAfter: after }: ProblemError): FastifyReply {
  const { status } = problems[code];
  const wait = after ?? retryAfter[status];
  if (wait !== undefined) reply.header('Retry-After', String(wait));
  return reply.status(status).header('Cache-Control', 'no-store');
}

/** Answers a problem document (RFC 9457). */
export function sendProblem(reply: FastifyReply, problem: ProblemError, acceptLanguage: string | undefined): void {
  void answered(reply, problem).header('Vary', 'Accept-Language').type('application/problem+json; charset=utf-8').send(JSON.stringify(problemDocument(problem, acceptLanguage)));
}

/** The document of a problem, its sentence in the reader's language. */
export function problemDocument(problem: ProblemError, acceptLanguage: string | undefined): ProblemDocument {
  const { code, details } = problem;
  const entry = problems[code];
  return {
    type: `urn:action-populaire:problem:${code.replace('/', ':')}`,
    status: entry.status,
    code,
    title: entry[languageOf(acceptLanguage)].replace(/\{(\w+)\}/g, (_, name: string) => String(details?.[name] ?? '')),
    ...(details && { details }),
    ...(problem instanceof InvalidRequest && { errors: problem.errors }),
  };
}
