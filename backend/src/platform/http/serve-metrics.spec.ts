import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, queue, startEdge, Things } from '../testing/http-fixture.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  ({ app } = await startEdge([Things], contract));
});
afterAll(() => app.close());

const scrape = (remoteAddress = '127.0.0.1', headers: Record<string, string> = {}, from = app) => from.inject({ url: '/metrics', remoteAddress, headers });

describe('/metrics', () => {
  it.each(['127.0.0.1', '127.8.0.3', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.20.0.5', '::ffff:172.20.0.5', '192.168.1.7', 'fd12::7'])('is told to %s', async (address) => {
    const answer = await scrape(address);
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8', 'no-store']);
  });

  it.each(['203.0.113.9', '172.32.0.1', '::ffff:203.0.113.9', '2001:db8::1'])('is not there for %s', async (address) => {
    const answer = await scrape(address);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'common/not-found']);
  });

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])('is not there for who came through a proxy, which says so by %s', async (name) => {
    expect((await scrape('127.0.0.1', { [name]: '127.0.0.1' })).statusCode).toBe(404);
  });

  it('tells of requests by route and class of status, never of what was asked', async () => {
    await app.inject('/api/things/a?n=porte-de-vanves');
    await app.inject('/api/things/porte-de-vanves');
    await app.inject('/rue/porte-de-vanves');
    const { body } = await scrape();
    expect(body).toMatch(/^action_populaire_http_request_duration_seconds_count\{route="readThing",status="2xx"\} 1$/m);
    expect(body).toMatch(/^action_populaire_http_request_duration_seconds_count\{route="readThing",status="4xx"\} 1$/m);
    expect(body).toMatch(/^action_populaire_http_request_duration_seconds_count\{route="other",status="4xx"\} \d+$/m);
    expect(body).not.toMatch(/vanves|\/api/);
  });

  it('tells where the feeds stand, and how the process is', async () => {
    const { body } = await scrape();
    expect(body).toContain('action_populaire_feed_lag_events{feed="things"} 3\n');
    expect(body).toContain('action_populaire_feed_state{feed="things",state="live"} 1\n');
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(body).toMatch(/^nodejs_eventloop_lag_seconds [\d.e-]+$/m);
  });

  it('tells what is in the queue; while that gives no answer, everything else', async () => {
    const { counts } = queue;
    expect((await scrape()).body).toContain('action_populaire_jobs_queued{kind="things.note",state="delayed"} 7\n');
    queue.counts = undefined;
    const { statusCode, body } = await scrape();
    queue.counts = counts;
    expect(statusCode).toBe(200);
    expect(body).toContain('action_populaire_feed_lag_events{feed="things"} 3\n');
    expect(body).not.toContain('jobs_queued{');
  });

  it('tells of one application alone', async () => {
    const { app: other } = await startEdge([Things], contract);
    expect((await scrape(undefined, {}, other)).body).not.toContain('route="readThing"');
    await other.close();
  });
});
