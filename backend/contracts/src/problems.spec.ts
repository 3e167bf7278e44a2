import { describe, expect, it } from 'vitest';
import { problems, type ProblemCode } from './problems.js';
import { routes } from './routes.js';

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each(Object.entries(problems))('%s', (code, { status, fr, en }) => {
  it('has a status of refusal or failure and a stable code', () => {
    expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
    expect(status >= 400 && status < 600).toBe(true);
  });

  it('has a whole sentence in both languages, with the same facts', () => {
    for (const sentence of [fr, en]) expect(sentence).toMatch(/^[\p{Lu}{].*[.!?]$/u);
    expect(placeholders(en)).toEqual(placeholders(fr));
  });

  it('is set in French typography', () => {
    expect(fr).not.toContain("'");
    expect(en).not.toContain("'");
    expect(fr).not.toMatch(/[^\u202f][:;!?]|[^\u00a0]»|«[^\u00a0]/);
    expect(fr).not.toContain('...');
    expect(en).not.toMatch(/[\u00a0\u202f]/);
  });
});

it('declares no problem twice on a route, and none that every route may answer', () => {
  for (const route of routes) {
    expect(new Set(route.problems).size).toBe(route.problems.length);
    expect(route.problems.filter((code: ProblemCode) => code.startsWith('common/'))).toEqual([]);
  }
});

it('gives every route an id, and a method and path, of its own', () => {
  expect(new Set(routes.map((route) => route.id)).size).toBe(routes.length);
  expect(new Set(routes.map((route) => `${route.method} ${route.path}`)).size).toBe(routes.length);
});

it('asks for a key wherever an account changes something', () => {
  for (const route of routes) expect([route.id, route.keyed]).toEqual([route.id, route.method !== 'GET' && route.access === 'account']);
});
