import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { NearTeams } from './near-teams';

const ok = (total: number) => ({ ok: true, value: { items: [], next: null, total }, etag: null, stale: false });

describe('NearTeams', () => {
  let answers: ((outcome: unknown) => void)[];
  let near: NearTeams;

  beforeEach(() => {
    answers = [];
    TestBed.configureTestingModule({ providers: [NearTeams, { provide: Api, useValue: { call: () => new Promise((answer) => answers.push(answer)) } }] });
    near = TestBed.inject(NearTeams);
  });

  it('shows the answer to the latest question alone', async () => {
    const first = near.load({ place: '69384' });
    const second = near.load({ place: '69259' });
    answers[1]?.(ok(2));
    await second;
    answers[0]?.(ok(1));
    await first;
    expect(valueOf(near.list())?.total).toBe(2);
  });

  it('keeps what it shows when a refresh fails', async () => {
    const loading = near.load({});
    answers[0]?.(ok(12));
    await loading;
    const refreshing = near.refresh();
    expect(near.list().state).toBe('ready');
    answers[1]?.({ ok: false, problem: { code: 'client/offline', status: 0, title: '' } });
    await refreshing;
    expect(near.list().state).toBe('stale');
    expect(valueOf(near.list())?.total).toBe(12);
  });
});
