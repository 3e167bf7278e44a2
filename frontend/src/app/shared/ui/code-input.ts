import { ChangeDetectionStrategy, Component, ElementRef, computed, input, model, output, signal, viewChild } from '@angular/core';
import { codeAlphabet, codeLength } from '@action-populaire/contracts';

/**
 * Six boxes over one real field: pasting, one-time-code autofill and screen readers meet an ordinary input.
 * Characters that no code contains are left out, so « k7m-2xq » pastes well.
 */
@Component({
  selector: 'app-code-input',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input
      #field type="text" inputmode="text" autocomplete="one-time-code" autocapitalize="characters" autocorrect="off" spellcheck="false"
      [attr.aria-label]="label()" [attr.aria-invalid]="invalid() || null" [attr.aria-describedby]="describedBy()" [value]="value()"
      (input)="write(field)" (focus)="focused.set(true)" (blur)="focused.set(false)" (click)="toEnd(field)"
    />
    <div class="boxes" aria-hidden="true">
      @for (letter of letters(); track $index) {<i [class.on]="focused() && $index === at()" [class.bad]="invalid()">{{ letter }}@if (focused() && $index === at() && !letter) {<b></b>}</i>}
    </div>
  `,
  styles: `
    :host { display: block; position: relative; }
    input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; border: 0; padding: 0; font-size: 1rem; cursor: text; z-index: 1; }
    .boxes { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 8px; }
    i { height: 64px; border: var(--stroke) solid var(--line-2); border-radius: var(--r-m); background: var(--surface); display: grid; place-items: center; font: 800 1.75rem/1 var(--font-head); }
    i.bad { border-color: var(--danger-text); }
    i.on { border: 2.5px solid var(--ink); }
    b { width: 2px; height: 30px; background: var(--accent-text); }
  `,
})
export class CodeInput {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly label = input.required<string>();
  readonly invalid = input(false);
  readonly describedBy = input<string | null>(null);
  readonly value = model.required<string>();
  /** The sixth character is in. */
  readonly complete = output<void>();

  protected readonly focused = signal(false);
  protected readonly letters = computed(() => Array.from({ length: codeLength }, (_, index) => this.value()[index] ?? ''));
  protected readonly at = computed(() => Math.min(this.value().length, codeLength - 1));

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected write(field: HTMLInputElement): void {
    const before = this.value();
    const code = codeFrom(field.value);
    field.value = code;
    this.value.set(code);
    if (code.length === codeLength && code !== before) this.complete.emit();
  }

  protected toEnd(field: HTMLInputElement): void {
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

/** The characters of a typed or pasted text that a code may contain, six at most. */
export function codeFrom(text: string): string {
  return [...text.toUpperCase()].filter((letter) => codeAlphabet.includes(letter)).slice(0, codeLength).join('');
}
