import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { labelOf, PlacePicker } from './place-picker';

const place = (code: string, name: string, kind = 'commune', postcodes = ['69100']) => ({ code, name, kind, postcodes, department: '69', region: '84', population: 1, position: null, approximate: false, zone: 'Europe/Paris' });

describe('PlacePicker', () => {
  const call = vi.fn();
  let fixture: ComponentFixture<PlacePicker>;
  let field: HTMLInputElement;
  const options = (): string[] => [...(fixture.nativeElement as HTMLElement).querySelectorAll('[role=option] span')].map((option) => option.textContent?.trim() ?? '');
  const press = (key: string): boolean => field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(250);
    fixture.detectChanges();
  };
  const type = async (text: string): Promise<void> => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    await settle();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    call.mockReset().mockResolvedValue({ ok: true, value: { items: [place('69266', 'Villeurbanne'), place('d-69', 'Rhône', 'department'), place('69384', 'Lyon 4e Arrondissement', 'arrondissement')] } });
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { call } }] });
    fixture = TestBed.createComponent(PlacePicker);
    fixture.componentRef.setInput('label', 'Commune');
    fixture.detectChanges();
    field = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
  });
  afterEach(() => vi.useRealTimers());

  it('asks once for quick typing, and offers communes only', async () => {
    field.value = 'v';
    field.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    await type('vil');
    expect(call).toHaveBeenCalledTimes(1);
    expect(call.mock.calls[0]?.[1]).toMatchObject({ query: { q: 'vil' } });
    expect(options()).toEqual(['Villeurbanne', 'Lyon 4e']);
    expect(field.getAttribute('aria-expanded')).toBe('true');
  });

  it('chooses by keyboard', async () => {
    await type('l');
    press('ArrowDown');
    fixture.detectChanges();
    expect(field.getAttribute('aria-activedescendant')).toMatch(/-1$/);
    expect(press('Enter')).toBe(false);
    fixture.detectChanges();
    expect(fixture.componentInstance.value()?.code).toBe('69384');
    expect(field.value).toBe('Lyon 4e (69100)');
    expect(options()).toEqual([]);
  });

  it('closes on Escape, and lets Enter send the form then', async () => {
    await type('l');
    press('Escape');
    fixture.detectChanges();
    expect(options()).toEqual([]);
    expect(press('Enter')).toBe(true);
  });

  it('forgets the choice when one types over it', async () => {
    fixture.componentRef.setInput('value', { code: '69266', name: 'Villeurbanne' });
    fixture.detectChanges();
    expect(field.value).toBe('Villeurbanne');
    await type('Villeur');
    expect(fixture.componentInstance.value()).toBeNull();
    expect(field.value).toBe('Villeur');
  });

  it('shows the problem', async () => {
    call.mockResolvedValue({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    await type('l');
    expect((fixture.nativeElement as HTMLElement).querySelector('[role=alert]')?.textContent).toContain('Hors connexion.');
  });
});

describe('labelOf', () => {
  it('gives the only postcode', () => expect(labelOf(place('69266', 'Villeurbanne') as never)).toBe('Villeurbanne (69100)'));
  it('leaves several out', () => expect(labelOf(place('69123', 'Lyon', 'commune', ['69001', '69002']) as never)).toBe('Lyon'));
});
