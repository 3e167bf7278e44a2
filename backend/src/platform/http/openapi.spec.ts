import { routes } from '@action-populaire/contracts';
import { expect, it } from 'vitest';
import { openApiDocument } from './openapi.js';

interface Operation { readonly operationId: string; readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[]; readonly requestBody?: object; readonly security?: object; readonly responses: Readonly<Record<string, { content: Record<string, { schema: object }> }>> }
const document = openApiDocument(routes, '1.0.0') as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

it('has every route once, and is the same every time', () => {
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(routes.map((route) => route.id).sort());
  expect(JSON.stringify(openApiDocument(routes, '1.0.0'))).toBe(JSON.stringify(document));
});

it('declares each parameter of a path', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name).sort()).toEqual(inPath.sort());
    expect(operation.parameters.every((parameter) => parameter.in !== 'path' || parameter.required)).toBe(true);
  }
});

it('says what a request sends, before defaults, and what an answer holds', () => {
  const publish = document.paths['/api/actions']?.['post'];
  expect(publish?.requestBody).toMatchObject({ content: { 'application/json': { schema: { type: 'object', additionalProperties: false, properties: { name: { type: 'string', maxLength: 100 } } } } } });
  expect(publish?.requestBody).toMatchObject({ content: { 'application/json': { schema: { required: expect.not.arrayContaining(['online']) as unknown } } } });
  expect(publish?.responses['201']?.content['application/json']?.schema).toMatchObject({ required: ['id', 'revision', 'position', 'changed'] });
  expect(Object.keys(publish?.responses ?? {})).toEqual(expect.arrayContaining(['201', '400', '401', '409', '422']));
});

it('says what a form with a file holds', () => {
  const send = document.paths['/api/media']?.['post'];
  expect(send?.requestBody).toMatchObject({ required: true, description: 'At most 10485760 bytes.', content: { 'multipart/form-data': { schema: { required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } } } });
  expect(send?.parameters.map(({ name }) => name)).toContain('Idempotency-Key');
  expect(Object.keys(send?.responses ?? {})).toEqual(expect.arrayContaining(['201', '400', '401', '413', '415', '422']));
});

it('names keys, revisions and sessions where they are needed', () => {
  const edit = document.paths['/api/actions/{id}']?.['patch'];
  expect(edit?.parameters.filter((parameter) => parameter.in === 'header' && parameter.required).map((parameter) => parameter.name)).toEqual(['Idempotency-Key', 'If-Match']);
  expect(edit?.security).toEqual([{ bearer: [] }, { cookie: [] }]);
  expect(document.paths['/api/agenda']?.['get']?.security).toBeUndefined();
});
