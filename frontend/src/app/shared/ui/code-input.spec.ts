import { TestBed } from '@angular/core/testing';
import { CodeInput, codeFrom } from './code-input';

describe('codeFrom', () => {
  it.each([
    ['k7m-2xq', 'K7M2XQ'],
    [' K7M 2XQ ', 'K7M2XQ'],
    ['O01IL', ''],
    ['K7M2XQ99', 'K7M2XQ'],
  ])('%s', (typed, code) => expect(codeFrom(typed)).toBe(code));
});

describe('CodeInput', () => {
  it('says once that the code is whole, pasted or typed', async () => {
    const fixture = TestBed.createComponent(CodeInput);
    const done = vi.fn();
    fixture.componentInstance.complete.subscribe(done);
    fixture.componentRef.setInput('label', 'Code');
    fixture.componentRef.setInput('value', '');
    await fixture.whenStable();
    const field = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (!field) throw new Error('no field');
    for (const text of ['k7m-2x', 'k7m-2xq', 'k7m-2xq9']) {
      field.value = text;
      field.dispatchEvent(new Event('input'));
    }
    await fixture.whenStable();
    expect(done).toHaveBeenCalledTimes(1);
    expect(field.value).toBe('K7M2XQ');
    expect((fixture.nativeElement as HTMLElement).querySelector('.boxes')?.textContent).toBe('K7M2XQ');
    expect(field.autocomplete).toBe('one-time-code');
  });
});
