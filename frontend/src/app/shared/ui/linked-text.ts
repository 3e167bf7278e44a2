import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { textRuns } from './links';
import { uiMessages } from './ui.messages';

/** Someone's plain text: its line breaks, and its web addresses as links. Nothing else in it means anything. */
@Component({
  selector: 'app-linked-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // On one line: white space shows.
  template: `@for (run of runs(); track $index) {@if (run.href; as href) {<a class="link" target="_blank" rel="noopener noreferrer nofollow ugc" [href]="href">{{ run.text }}<span class="sr"> {{ newTab }}</span></a>} @else {{{ run.text }}}}`,
  styles: ':host { display: block; white-space: pre-line; overflow-wrap: anywhere; }',
})
export class LinkedText {
  protected readonly newTab = uiMessages.newTab;
  readonly text = input.required<string>();
  protected readonly runs = computed(() => textRuns(this.text()));
}
