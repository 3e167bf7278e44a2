import { TestBed } from '@angular/core/testing';
import { getMyCalendar, renewMyCalendar, revokeMyCalendar } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { CalendarStore } from './calendar.store';

describe('CalendarStore', () => {
  const call = vi.fn();
  let store: CalendarStore;
  const at = (url: string | null) => ({ ok: true, stale: false, etag: null, value: { url } });

  beforeEach(() => {
    call.mockReset();
    TestBed.configureTestingModule({ providers: [CalendarStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(CalendarStore);
  });

  it('makes a calendar and shows its address, then none once it is revoked', async () => {
    call.mockResolvedValueOnce(at(null));
    await store.load();
    expect(valueOf(store.state())).toEqual({ url: null });
    call.mockResolvedValueOnce({ ok: true, value: {} }).mockResolvedValueOnce(at('https://a.example/ics/me/x.ics'));
    expect(await store.renew()).toBeNull();
    expect(valueOf(store.state())).toEqual({ url: 'https://a.example/ics/me/x.ics' });
    call.mockResolvedValueOnce({ ok: true, value: {} }).mockResolvedValueOnce(at(null));
    expect(await store.revoke()).toBeNull();
    expect(valueOf(store.state())).toEqual({ url: null });
    expect(call.mock.calls.map(([route]) => route as unknown)).toEqual([getMyCalendar, renewMyCalendar, getMyCalendar, revokeMyCalendar, getMyCalendar]);
  });

  it('keeps the address, and says why, when it could not be changed', async () => {
    call.mockResolvedValueOnce(at('https://a.example/ics/me/x.ics'));
    await store.load();
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    expect(await store.revoke()).toBe('Hors connexion.');
    expect(valueOf(store.state())).toEqual({ url: 'https://a.example/ics/me/x.ics' });
  });
});
