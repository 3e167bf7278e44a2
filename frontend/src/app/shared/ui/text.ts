import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { textParts } from '@core/i18n/inclusive';

/** A text with inclusive words, shown with a middle dot and said in full, and with raised ordinals. */
@Component({
  selector: 'app-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // On one line: a space between two parts would show.
  template: `@for (part of parts(); track $index) {@if (part.spoken) {<span aria-hidden="true">{{ part.text }}</span><span class="sr">{{ part.spoken }}</span>} @else if (part.raised) {<sup>{{ part.text }}</sup>} @else {{{ part.text }}}}`,
})
export class Text {
  readonly value = input.required<string>();
  protected readonly parts = computed(() => textParts(this.value()));
}
