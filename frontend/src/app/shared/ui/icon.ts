import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

/**
 * One of ionicons' drawings, given as the constant it exports: `import { checkmark } from 'ionicons/icons'`.
 * Drawn in place, without a custom element to wait for. Decorative: the word beside it is what is read.
 */
@Component({
  selector: 'app-icon',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[innerHTML]': 'drawing()' },
  styles: ':host { display: block; flex: none; width: var(--size, 22px); height: var(--size, 22px); }',
})
export class Icon {
  private readonly sanitizer = inject(DomSanitizer);
  readonly svg = input.required<string>();
  // The drawings are constants of the build, never anyone's text.
  protected readonly drawing = computed(() => this.sanitizer.bypassSecurityTrustHtml(this.svg().slice(this.svg().indexOf('<svg'))));
}
