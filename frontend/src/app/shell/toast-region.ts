import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Toasts } from '@core/toasts';
import { Text } from '@ui/text';

/** Where toasts appear: above the tab bar. The region is always there, so that screen readers announce what enters it. */
@Component({
  selector: 'app-toast-region',
  imports: [Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', 'aria-live': 'polite' },
  template: `
    @if (toasts.current(); as toast) {
      <div class="toast" (pointerenter)="toasts.hold()" (pointerleave)="toasts.resume()" (focusin)="toasts.hold()" (focusout)="toasts.resume()">
        <span><app-text [value]="toast.text" /></span>
        @if (toast.action; as action) {<button type="button" class="btn" (click)="toasts.dismiss(); action.run()">{{ action.label }}</button>}
      </div>
    }
  `,
  styles: `
    :host { position: absolute; inset: auto 12px 12px; display: flex; justify-content: center; pointer-events: none; z-index: 15; }
    .toast { pointer-events: auto; width: 100%; max-width: 480px; display: flex; align-items: center; flex-wrap: wrap; column-gap: 12px; background: var(--inverse); color: var(--on-inverse); border-radius: var(--r-m); padding: 4px 6px 4px 14px; min-height: 52px; font-size: .9375rem; line-height: 1.35; outline: 3px solid var(--paper); }
    .toast > span { flex: 1 1 12rem; min-width: 0; padding-block: 8px; overflow-wrap: anywhere; }
    .btn { color: inherit; text-decoration: underline; text-underline-offset: 3px; flex: none; margin-inline-start: auto; }
    @media (prefers-reduced-motion: no-preference) { .toast { animation: toast var(--m-base) var(--ease); } }
    @keyframes toast { from { opacity: 0; transform: translateY(12px); } }
  `,
})
export class ToastRegion {
  protected readonly toasts = inject(Toasts);
}
