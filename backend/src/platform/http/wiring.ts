import { routes, type RouteDescriptor } from '@action-populaire/contracts';
import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { routeOf, type BoundRoute } from './route.js';
import { useCases, type UseCase } from './use-case.js';

/** Where Nest keeps the HTTP method of a controller's method, and the message of a handler. */
const nest = { method: 'method', command: '__commandHandler__', query: '__queryHandler__' } as const;

/**
 * Throws unless every controller's method carries out a route of the contract, and every route of the contract is
 * carried out by exactly one: what has no descriptor has no access rule.
 */
export function assertRoutesWired(app: INestApplicationContext, contract: readonly RouteDescriptor[] = routes): readonly BoundRoute[] {
  const bound: BoundRoute[] = [];
  const faults: string[] = [];
  for (const controller of classesIn(app, 'controllers')) {
    const prototype = controller.prototype as Record<string, object>;
    for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
      const method = prototype[name];
      if (!method || Reflect.getMetadata(nest.method, method) === undefined) continue;
      const route = routeOf(method);
      if (!route) faults.push(`${controller.name}.${name} serves ${RequestMethod[Reflect.getMetadata(nest.method, method) as number] ?? 'a method'} without a route of the contract`);
      else bound.push(route);
    }
  }
  for (const descriptor of contract) {
    const times = bound.filter((route) => route.descriptor === descriptor).length;
    if (times !== 1) faults.push(`route ${descriptor.id} is carried out by ${times} controller methods instead of one`);
  }
  for (const { descriptor } of bound) if (!contract.includes(descriptor)) faults.push(`route ${descriptor.id} is not in the contract`);
  refuse(faults);
  return bound;
}

/** Throws unless every use case that was declared is provided once, and no message has two handlers. */
export function assertHandlersWired(app: INestApplicationContext, declared: readonly UseCase[] = useCases()): void {
  const provided = classesIn(app, 'providers');
  const faults = declared.flatMap(({ message, handler }) => {
    const times = provided.filter((provider) => provider === handler).length;
    return times === 1 ? [] : [`${message.name} has ${times} handlers instead of one`];
  });
  const handled = new Map<unknown, Type[]>();
  for (const provider of provided) {
    const message: unknown = Reflect.getMetadata(nest.command, provider) ?? Reflect.getMetadata(nest.query, provider);
    if (message !== undefined) handled.set(message, [...(handled.get(message) ?? []), provider]);
  }
  for (const [message, handlers] of handled) {
    if (handlers.length > 1) faults.push(`${(message as Type).name} has ${handlers.length} handlers: ${handlers.map((handler) => handler.name).join(', ')}`);
  }
  refuse([...new Set(faults)]);
}

function classesIn(app: INestApplicationContext, what: 'controllers' | 'providers'): Type[] {
  return [...app.get(ModulesContainer).values()].flatMap((module) => [...module[what].values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' && metatype.prototype !== undefined ? [metatype as Type] : []));
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`The application is not wired as its contract says:\n- ${faults.join('\n- ')}`);
}
