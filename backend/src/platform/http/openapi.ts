import { problems, type RouteDescriptor } from '@action-populaire/contracts';
import * as z from 'zod/mini';

type Json = Readonly<Record<string, unknown>>;

/** The contract as an OpenAPI 3.1 document. The same routes always give the same document. */
export function openApiDocument(routes: readonly RouteDescriptor[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Action Populaire', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Session of a device.' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'Session of a browser; mutations must come from the application’s own origin.' },
      },
      schemas: {
        Problem: {
          type: 'object', required: ['type', 'status', 'code', 'title'],
          properties: {
            type: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string', enum: Object.keys(problems) },
            title: { type: 'string', description: 'Sentence in the reader’s language (Accept-Language; French by default).' },
            details: { type: 'object' },
            errors: { type: 'array', items: { type: 'object', required: ['path', 'code'], properties: { path: { type: 'string' }, code: { type: 'string' } } } },
          },
        },
      },
    },
  };
}

const inputOf = (schema: z.ZodMiniType): Json => withoutDialect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
const outputOf = (schema: z.ZodMiniType): Json => withoutDialect(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));
function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Json {
  return schema;
}

function operationOf(route: RouteDescriptor): Json {
  const codes = ['common/invalid-request', ...(route.access === 'account' ? ['common/unauthenticated'] : []), ...(route.keyed ? ['common/key-required', 'common/key-reused'] : []),
    ...(route.ifMatch ? ['common/if-match-required', 'common/stale'] : []), ...route.problems] as (keyof typeof problems)[];
  return {
    operationId: route.id,
    ...(route.access === 'account' && { security: [{ bearer: [] }, { cookie: [] }] }),
    parameters: [
      ...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'),
      ...(route.keyed ? [header('Idempotency-Key', true, '^[\\x21-\\x7e]{8,128}$')] : []),
      ...(route.ifMatch ? [header('If-Match', true, '^"\\d{1,9}"$')] : []),
      ...(route.method === 'GET' ? [header(route.streams ? 'Last-Event-ID' : 'X-Read-After', false, '^\\d{20}$')] : []),
    ],
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: inputOf(route.body) } } } }),
    ...(route.form && { requestBody: { required: false, content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } } }),
    ...(route.file && { requestBody: formOf(route.file) }),
    responses: { [route.status ?? 200]: { description: 'Success', content: { [route.streams ? 'text/event-stream' : 'application/json']: { schema: outputOf(route.returns) } } }, ...refusals(codes) },
  };
}

const formOf = ({ field, bytes }: NonNullable<RouteDescriptor['file']>): Json => ({
  required: true, description: `At most ${bytes} bytes.`,
  content: { 'multipart/form-data': { schema: { type: 'object', required: [field], properties: { [field]: { type: 'string', format: 'binary' } } } } },
});

const header = (name: string, required: boolean, pattern: string): Json => ({ name, in: 'header', required, schema: { type: 'string', pattern } });

function parametersOf(schema: z.ZodMiniType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputOf(schema) as { properties?: Record<string, Json>; required?: readonly string[] };
  return Object.entries(properties).map(([name, part]) => ({ name, in: where, required: required.includes(name), schema: part }));
}

/** One response a status, naming the codes it may carry. */
function refusals(codes: readonly (keyof typeof problems)[]): Record<string, Json> {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, found]) => [
    String(status), { description: found.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]));
}
