import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { textRuns } from '@ui/links';
import { uiMessages } from '@ui/ui.messages';
import { namedRuns } from '../data/mentions';

/** The words of a message: line breaks, web addresses as links, names it mentions. Nothing else in it means anything. */
@Component({
  selector: 'app-message-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // On one line: white space shows.
  template: `@for (run of runs(); track $index) {@if (run.href; as href) {<a class="link" target="_blank" rel="noopener noreferrer nofollow ugc" [href]="href">{{ run.text }}<span class="sr"> {{ newTab }}</span></a>} @else if (run.mention) {<b>{{ run.text }}</b>} @else {{{ run.text }}}}`,
  styles: `
    :host { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
    .link { color: inherit; }
    b { font-weight: 700; }
  `,
})
export class MessageText {
  protected readonly newTab = uiMessages.newTab;
  readonly text = input.required<string>();
  readonly names = input<readonly string[]>([]);
  protected readonly runs = computed<readonly { text: string; href?: string; mention?: true }[]>(() => textRuns(this.text()).flatMap((run) => (run.href ? [run] : namedRuns(run.text, this.names()))));
}
