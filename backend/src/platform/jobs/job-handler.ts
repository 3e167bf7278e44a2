import type { INestApplicationContext, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { injectNeeds, type Resolved } from '../wiring/needs.js';
import { checked, jobKinds, type JobKind } from './job-kind.js';
import type { HandleJob, Job } from './jobs.js';

/** What makes a provider the handler of a kind of job. */
const handles = Symbol('handles');
interface Handler { execute(job: Job): Promise<void> }

/** Carries out one kind of job: what it needs, and what it does. To be provided by its module: `providers: [X.Handler]`. */
export function jobHandler<D, const N extends readonly unknown[]>(definition: {
  readonly kind: JobKind<D>;
  readonly needs: N;
  readonly handle: (job: Job<D>, ...needs: Resolved<N>) => Promise<void>;
}) {
  const { kind } = definition;
  class JobHandler implements Handler {
    private readonly needs: unknown[];
    constructor(...needs: unknown[]) { this.needs = needs; }
    async execute(job: Job): Promise<void> {
      await definition.handle({ ...job, data: checked(kind, job.data) }, ...(this.needs as Resolved<N>));
    }
  }
  injectNeeds(JobHandler, `${kind.kind} handler`, definition.needs);
  Reflect.defineMetadata(handles, kind.kind, JobHandler);
  return { kind, Handler: JobHandler as Type };
}

/** The handlers that an application provides, by kind. Throws unless each declared kind has exactly one. */
export function jobHandlersOf(app: INestApplicationContext, declared: readonly JobKind[] = jobKinds()): Readonly<Record<string, HandleJob>> {
  const provided = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.providers.values()]).flatMap(({ metatype, instance }) => {
    const kind: unknown = typeof metatype === 'function' ? Reflect.getMetadata(handles, metatype) : undefined;
    return typeof kind === 'string' ? [{ kind, handler: instance as Handler }] : [];
  });
  const faults = declared.flatMap(({ kind }) => {
    const times = provided.filter((one) => one.kind === kind).length;
    return times === 1 ? [] : [`job ${kind} has ${times} handlers instead of one`];
  });
  if (new Set(declared.map(({ kind }) => kind)).size < declared.length) faults.push('two kinds of job have one name');
  if (faults.length > 0) throw new Error(`The jobs are not wired:\n- ${faults.join('\n- ')}`);
  return Object.fromEntries(provided.map(({ kind, handler }) => [kind, (job: Job) => handler.execute(job)]));
}
