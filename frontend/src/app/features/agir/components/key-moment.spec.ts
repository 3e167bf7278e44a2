import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api } from '@core/api/api';
import { Clock } from '@core/time/clock';
import { KeyMoment } from './key-moment';

const one = { id: 'm1', title: '<i>Grand meeting</i>', text: null, wholeDay: true, start: '2026-11-27T23:00:00.000Z', end: '2026-11-28T23:00:00.000Z', zone: 'Europe/Paris', place: null, revision: 0 };

describe('KeyMoment', () => {
  let items: (typeof one)[];
  let fails: boolean;
  const open = async (): Promise<ComponentFixture<KeyMoment>> => {
    const block = TestBed.createComponent(KeyMoment);
    await block.whenStable();
    return block;
  };
  const link = (block: ComponentFixture<KeyMoment>): HTMLAnchorElement | null => block.nativeElement.querySelector('a');

  beforeEach(() => {
    localStorage.clear();
    [items, fails] = [[one, { ...one, id: 'm2' }], false];
    const call = () => Promise.resolve(fails ? { ok: false, problem: { code: 'client/offline', status: 0, title: '' } } : { ok: true, value: { items, next: null }, etag: null, stale: false });
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideRouter([{ path: '**', children: [] }]), { provide: Api, useValue: { call } }, { provide: Clock, useValue: { today: signal('2026-11-23') } }],
    });
  });

  it('shows the next one, how many days are left, when and where', async () => {
    const block = await open();
    expect(link(block)?.getAttribute('href')).toBe('/moments/m1');
    expect(link(block)?.textContent?.replace(/\s/g, ' ')).toMatch(/J–5.*dans 5 jours.*<i>Grand meeting<\/i>.*samedi 28 novembre, toute la France/);
    expect(link(block)?.classList).not.toContain('line');
  });

  it('is one line once it was opened, on this device and after a reload; the next one is a block again', async () => {
    const block = await open();
    link(block)?.click();
    await block.whenStable();
    expect(link(block)?.classList).toContain('line');
    expect(link(await open())?.classList).toContain('line');
    items = [{ ...one, id: 'm2' }];
    expect(link(await open())?.classList).not.toContain('line');
  });

  it('is nothing where none is to come, nor without an answer; what was there stays', async () => {
    const block = await open();
    fails = true;
    await block.componentInstance.load();
    expect(link(block)).not.toBeNull();
    expect(link(await open())).toBeNull();
    [fails, items] = [false, []];
    await block.componentInstance.load();
    await block.whenStable();
    expect(link(block)).toBeNull();
  });
});
