import { BlockList } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { JobsUnavailable, type JobCount, type Jobs } from '../jobs/jobs.js';
import type { Metrics } from '../metrics/metrics.js';
import type { FeedHub } from '../views/feed-hub.js';
import { ProblemError } from './problem-error.js';
import { sendProblem } from './problem.filter.js';

const near = new BlockList();
for (const [network, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16]] as const) near.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) near.addSubnet(network, bits, 'ipv6');

/** Figures are the operator's: asked for from this machine or its private network, and not through the proxy that the public comes by. */
function fromOperator({ headers, socket: { remoteAddress = '' } }: FastifyRequest): boolean {
  const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => headers[name] !== undefined);
  return !passedOn && near.check(remoteAddress, remoteAddress.includes(':') ? 'ipv6' : 'ipv4');
}

/** Undefined while the queue gives no answer: the other figures are told all the same. */
async function queuedIn(jobs: Jobs): Promise<readonly JobCount[] | undefined> {
  try {
    return await jobs.counts();
  } catch (error) {
    if (error instanceof JobsUnavailable) return undefined;
    throw error;
  }
}

/** Serves `GET /metrics` in Prometheus' text format; not part of the contract. To everybody else it does not exist. */
export function serveMetrics(server: FastifyInstance, metrics: Metrics, hub: FeedHub, jobs: Jobs): void {
  server.get('/metrics', async (request, reply) => {
    if (!fromOperator(request)) return sendProblem(reply, new ProblemError('common/not-found'), request.headers['accept-language']);
    return reply.header('Cache-Control', 'no-store').type(metrics.contentType).send(await metrics.text(hub.status(), await queuedIn(jobs)));
  });
}
