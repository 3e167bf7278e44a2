import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Refusal } from './refusal';

describe('Refusal', () => {
  let fixture: ComponentFixture<Refusal>;
  const button = (): HTMLElement | null => (fixture.nativeElement as HTMLElement).querySelector('button');
  const show = (status: number): void => {
    fixture.componentRef.setInput('of', { title: 'Le service est indisponible.', status });
    fixture.detectChanges();
  };
  beforeEach(() => (fixture = TestBed.createComponent(Refusal)));

  it.each([0, 500, 503])('offers to try again after %i', (status) => {
    const retry = vi.fn();
    fixture.componentInstance.retry.subscribe(retry);
    show(status);
    expect((fixture.nativeElement as HTMLElement).querySelector('[role="alert"]')?.textContent).toContain('Le service est indisponible.');
    expect(button()?.textContent).toBe('Réessayer');
    button()?.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it.each([409, 422])('does not after %i: the same would be refused again', (status) => {
    show(status);
    expect(button()).toBeNull();
  });
});
