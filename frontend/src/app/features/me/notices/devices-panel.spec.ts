import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { Push } from '@core/push/push';
import { DevicesPanel } from './devices-panel';

describe('DevicesPanel', () => {
  const state = signal('unknown');
  const why = signal<string | null>(null);
  const shown = async (as: string, because: string | null): Promise<HTMLElement> => {
    state.set(as);
    why.set(because);
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: { call: () => Promise.resolve({ ok: true, value: { items: [] } }) } },
        { provide: Push, useValue: { state, why } },
      ],
    });
    const fixture = TestBed.createComponent(DevicesPanel);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  };

  it('offers to tell this device, or says why it cannot be told', async () => {
    expect((await shown('off', null)).querySelector('button')?.textContent).toContain('Avertir cet appareil');
    TestBed.resetTestingModule();
    const elsewhere = await shown('elsewhere', 'Cette application ne reçoit pas les notifications de cette campagne.');
    expect([elsewhere.querySelector('button'), elsewhere.querySelector('.tell')?.textContent]).toEqual([null, 'Cette application ne reçoit pas les notifications de cette campagne.']);
  });

  it('says nothing of a device that is told, or that nobody knows of yet', async () => {
    for (const as of ['on', 'unknown']) {
      expect((await shown(as, null)).querySelector('.tell')).toBeNull();
      TestBed.resetTestingModule();
    }
  });
});
