import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { FeedReason, Reason } from '@action-populaire/contracts';
import { WhyPanel } from './why-panel';

const reasons: Reason[] = [{ code: 'follow', params: { team: { id: 't', name: '<b>La digue</b>' } } }, { code: 'near-home', params: { metres: 2_100 } }];

describe('WhyPanel', () => {
  let panel: ComponentFixture<WhyPanel>;
  const switches = (): HTMLButtonElement[] => [...panel.nativeElement.querySelectorAll('[role=switch]')];
  const states = () => switches().map((one) => [one.textContent?.replace(/\s/g, ' ').trim(), one.getAttribute('aria-checked')]);
  const open = async (of: readonly Reason[], off: FeedReason[] = []): Promise<void> => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    panel = TestBed.createComponent(WhyPanel);
    panel.componentRef.setInput('reasons', of);
    panel.componentRef.setInput('off', new Set(off));
    await panel.whenStable();
  };

  it('says every fact, as text, each with its switch', async () => {
    await open(reasons);
    expect(panel.nativeElement.textContent).toContain('Les deux faits utilisés, rien d’autre');
    expect(states()).toEqual([['Vous suivez <b>La digue</b>', 'true'], ['À 2,1 km de chez vous', 'true']]);
    expect(panel.nativeElement.querySelector('app-switch b')).toBeNull();
  });

  it('keeps a fact that was cut in view, and asks for it again', async () => {
    await open(reasons, ['near-home']);
    const asked: unknown[] = [];
    panel.componentInstance.flip.subscribe((flip) => asked.push(flip));
    expect(states().map(([, on]) => on)).toEqual(['true', 'false']);
    switches().forEach((one) => one.click());
    expect(asked).toEqual([{ code: 'follow', enabled: false }, { code: 'near-home', enabled: true }]);
  });

  it('shows a switch as it is when its change was refused', async () => {
    await open(reasons);
    switches()[0]?.click();
    panel.componentRef.setInput('off', new Set(['follow']));
    await panel.whenStable();
    panel.componentRef.setInput('off', new Set());
    await panel.whenStable();
    expect(states()[0]?.[1]).toBe('true');
  });
});
