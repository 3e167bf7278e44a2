import { afterAll, beforeAll, describe, it } from 'vitest';
import { CampaignUnderLoad, until } from '../platform/testing/campaign-under-load.js';
import { hasServerPrograms } from '../platform/testing/shared-campaign.js';

describe.skipIf(!hasServerPrograms)('processes on shared servers, killed and paused', { timeout: 300_000 }, () => {
  let used: CampaignUnderLoad;
  beforeAll(async () => { used = await CampaignUnderLoad.start(); }, 300_000);
  afterAll(() => used?.campaign.close(), 120_000);

  it.each(['one', 'other'] as const)('a process that answers people (%s): the others go on, and it comes back', async (name) => {
    const { campaign, load } = used;
    await load.more(10);
    await campaign.processes[name].kill();
    await load.more(10);
    await used.recovered('a process that answers people is ready again after kill -9', async () => {
      await campaign.processes[name].start();
      await until(() => used.ready(name));
    });
  });

  it('the process that projects: the one that stands by takes over', async () => {
    const { campaign: { processes: { projections } }, load } = used;
    await load.more(10);
    await projections.kill();
    await used.recovered('projections are handed over after kill -9', () => used.projected());
    await projections.start();
    await until(() => used.ready('projections'));
  });

  it('the process that carries out jobs: what follows from an event follows once it is back', async () => {
    const { campaign: { processes: { jobs } }, load } = used;
    await load.more(10);
    // Some of these jobs run, or wait, when it is killed.
    await used.invite(8);
    await jobs.kill();
    await used.invite(4);
    const action = await used.forget();
    await used.recovered('every effect is carried out after kill -9 of jobs', async () => {
      await jobs.start();
      await until(async () => await used.coming(action) === 0 && used.everyoneInvited());
    });
  });

  it('a process that projects and is paused: another takes over, and what it writes on waking does not stay', async () => {
    const { campaign: { processes: { standby } }, load } = used;
    await load.more(10);
    standby.signal('SIGSTOP');
    await used.recovered('projections are handed over from a paused process', () => used.projected());
    standby.signal('SIGCONT');
    await until(() => used.ready('standby'));
    await load.more(10);
    await used.projected();
  });

  it('everything acknowledged is in the log, once; what follows from it is done, repeated only as the same, and every view is its fold', () => used.account());
});
