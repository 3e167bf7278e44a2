import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Areas } from './areas';

const place = (code: string, kind = 'commune') => ({ code, kind, name: code, postcodes: [], department: null, region: null, population: 1, position: { lat: 45, lng: 4 }, approximate: false, zone: 'Europe/Paris' });

describe('Areas', () => {
  let answers: ((outcome: unknown) => void)[];
  let areas: Areas;

  beforeEach(() => {
    answers = [];
    const me = { home: { place: '69384', name: 'Lyon 4e', radius: 10, position: { lat: 45.77, lng: 4.83 } }, work: null };
    TestBed.configureTestingModule({
      providers: [Areas, { provide: Api, useValue: { call: () => new Promise((answer) => answers.push(answer)) } }, { provide: Session, useValue: { me: signal(me), known: signal(true) } }],
    });
    areas = TestBed.inject(Areas);
  });

  it('are those of the reader', () => {
    expect(areas.home()).toEqual({ code: '69384', name: 'Lyon 4e', position: { lat: 45.77, lng: 4.83 }, radius: 10, territory: false });
    expect(areas.work()).toBeNull();
  });

  it('take a picked place at once, and ask for one that is only in the address', async () => {
    await areas.choose('29084', place('29084') as never);
    expect([areas.around()?.code, areas.known()]).toEqual(['29084', true]);
    const asking = areas.choose('d-69');
    expect(areas.known()).toBe(false);
    answers[0]?.({ ok: true, value: place('d-69', 'department') });
    await asking;
    expect([areas.around()?.code, areas.around()?.territory, areas.known()]).toEqual(['d-69', true, true]);
  });

  it('show the whole country for a place that is none, and forget a late answer', async () => {
    const asking = areas.choose('99999');
    await areas.choose(null);
    answers[0]?.({ ok: true, value: place('99999') });
    await asking;
    expect([areas.around(), areas.known()]).toEqual([null, true]);
  });
});
