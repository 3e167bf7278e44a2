import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

/** Who a token stands for. */
export interface VerifiedSession {
  readonly id: string;
  readonly account: string;
}

/** Injection token of the port. */
export const SessionReader = Symbol('SessionReader');

/** Knows the sessions; the accounts module provides it. */
export interface SessionReader {
  /** The session of a token; undefined when there is none, or no more. */
  read(token: string, now: string): Promise<VerifiedSession | undefined>;
  /** What was read of an account's sessions is read anew: one may have ended elsewhere. */
  doubt(account: string): void;
}

const cookie = '__Host-session';
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Gives a browser its session for so many seconds. */
export const giveSessionCookie = (reply: FastifyReply, token: string, maxAge: number): void => void reply.setCookie(cookie, token, { ...attributes, maxAge });
/** Takes the session back from a browser. */
export const takeSessionCookie = (reply: FastifyReply): void => void reply.clearCookie(cookie, attributes);

/** The token of a request and where it was: a bearer's wins over a cookie. */
export function tokenOf(request: FastifyRequest): { readonly token: string; readonly from: 'bearer' | 'cookie' } | undefined {
  const [, bearer] = /^Bearer ([\x21-\x7e]{1,256})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (bearer !== undefined) return { token: bearer, from: 'bearer' };
  const token = request.cookies[cookie];
  return token ? { token, from: 'cookie' } : undefined;
}

/** Refuses a mutation that another site's page made a browser send with its cookie. */
export function checkOrigin(request: FastifyRequest, ownOrigin: string): void {
  const { origin, host } = request.headers;
  const own = origin === undefined
    ? request.headers['sec-fetch-site'] === 'same-origin'
    : origin === ownOrigin || (URL.canParse(origin) && new URL(origin).host === host);
  if (!own) throw new ProblemError('common/origin-refused');
}
