import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAction, type HttpAnswer } from '../platform/testing/campaign-load.js';
import { CampaignUnderLoad, until } from '../platform/testing/campaign-under-load.js';
import { hasServerPrograms } from '../platform/testing/shared-campaign.js';

const unavailable = ({ status, body }: HttpAnswer) => expect([status, (body as { code: string }).code]).toEqual([503, 'common/unavailable']);

describe.skipIf(!hasServerPrograms)('shared servers, killed', { timeout: 300_000 }, () => {
  let used: CampaignUnderLoad;
  beforeAll(async () => { used = await CampaignUnderLoad.start(); }, 300_000);
  afterAll(() => used?.campaign.close(), 120_000);

  it('the log: reads go on, commands are told to try again', async () => {
    const { client, campaign, load, organiser } = used;
    const known = randomUUID();
    await used.publish(known);
    await until(async () => (await client.send({ method: 'GET', path: `/api/actions/${known}` })).status === 200);
    await campaign.servers.log.kill();
    expect((await client.send({ method: 'GET', path: `/api/actions/${known}` })).status).toBe(200);
    expect((await client.send({ method: 'GET', path: '/api/agenda?near=45.774,4.832&radius=5' })).status).toBe(200);
    unavailable(await client.send({ method: 'POST', path: '/api/actions', token: organiser, body: anAction(randomUUID()) }));
    await used.recovered('commands and read models after kill -9 of the log', async () => {
      await campaign.servers.log.start();
      await load.more(10);
      await used.projected();
    });
  });

  it('MongoDB: people are told to try again, nobody is ready, and nothing is half written', async () => {
    const { client, campaign, load, organiser } = used;
    await load.more(10);
    await used.invite(5);
    await campaign.servers.mongodb.kill();
    unavailable(await client.send({ method: 'GET', path: '/api/me', token: organiser }));
    const [wished, key] = [randomUUID(), randomUUID()];
    unavailable(await client.send({ method: 'POST', path: '/api/actions', token: organiser, key, body: anAction(wished) }));
    expect(await used.ready('one')).toBe(false);
    await used.recovered('everything ready after kill -9 of MongoDB', async () => {
      await campaign.servers.mongodb.start();
      const { body } = await client.done({ method: 'POST', path: '/api/actions', token: organiser, key, body: anAction(wished) });
      expect(body).toMatchObject({ id: wished, revision: 0 });
      await load.more(10);
      await used.projected();
      await until(used.allReady);
    });
  });

  it('Redis: commands go on, and reactors catch up', async () => {
    const { campaign, load } = used;
    await load.more(10);
    await used.invite(5);
    await campaign.servers.redis.kill();
    await load.more(10);
    await used.invite(5);
    const action = await used.forget();
    await used.recovered('every effect carried out after kill -9 of Redis', async () => {
      await campaign.servers.redis.start();
      await until(async () => await used.coming(action) === 0 && used.everyoneInvited());
    });
  });

  it('everything acknowledged is in the log, once; what follows from it is done, repeated only as the same, and every view is its fold', () => used.account());
});
