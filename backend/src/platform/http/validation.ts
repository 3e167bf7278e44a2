import type { InputOf, RouteDescriptor } from '@action-populaire/contracts';
import type { ZodMiniType } from 'zod/mini';
import { InvalidRequest, ProblemError } from './problem-error.js';

interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly contentType: string | undefined;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || Object.keys(value).length === 0;

/** A request's parts as its route declares them. Throws the problem of the first part that is not so; never echoes a value. */
export function validated(route: RouteDescriptor, request: RawRequest): InputOf<RouteDescriptor> {
  if (route.body && !/^application\/json(\s*;|$)/i.test(request.contentType ?? '')) throw new ProblemError('common/unsupported-media-type');
  return {
    params: part(route.params, request.params),
    query: part(route.query, request.query),
    body: route.form ? undefined : part(route.body, request.body),
  } as InputOf<RouteDescriptor>;
}

function part(schema: ZodMiniType | undefined, value: unknown): unknown {
  if (!schema) {
    if (isEmpty(value)) return undefined;
    throw new InvalidRequest(Object.keys(value as object).map((path) => ({ path, code: 'unrecognized_keys' })));
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequest(parsed.error.issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return names.map((path) => ({ path: path.join('.'), code: issue.code as string }));
  }));
}
