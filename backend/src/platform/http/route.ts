import type { RouteDescriptor } from '@action-populaire/contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

const routeKey = 'action-populaire:route';

/** What the edge knows of a controller's method. */
export interface RouteOptions {
  /** Projections and live indexes that the answer comes from, and that read-after waits for; all of them unless said. */
  readonly readsFrom?: readonly string[];
  /** Requests one network address may make in an hour; the general limit unless said. */
  readonly perHour?: number;
}
/** A descriptor bound to the method that carries it out. */
export interface BoundRoute extends RouteOptions {
  readonly descriptor: RouteDescriptor;
}

/** Makes a controller's method carry out a route of the contract: method, path, status, access, validation, answer. */
export function Route(descriptor: RouteDescriptor, options: RouteOptions = {}): MethodDecorator {
  return applyDecorators(
    RequestMapping({ method: RequestMethod[descriptor.method], path: descriptor.path }),
    HttpCode(descriptor.status ?? 200),
    SetMetadata(routeKey, { descriptor, ...options } satisfies BoundRoute),
    RouteConfig({ routeId: descriptor.id, ...(descriptor.streams && { streams: true }), ...(options.perHour !== undefined && { rateLimit: { max: options.perHour, timeWindow: '1 hour' } }) }),
  );
}

/** The route that a controller's method carries out. */
export const routeOf = (method: object): BoundRoute | undefined => Reflect.getMetadata(routeKey, method) as BoundRoute | undefined;
