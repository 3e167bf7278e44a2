import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { FeedReason, Reason } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { Switch } from '@ui/switch';
import { Text } from '@ui/text';
import { briefcaseOutline, handRightOutline, homeOutline, megaphoneOutline, peopleOutline, pinOutline, walkOutline } from 'ionicons/icons?later';
import { factOf } from '../data/words';
import { newsMessages } from '../news.messages';

const icons: Readonly<Record<FeedReason, string>> = {
  'member': peopleOutline, 'follow': peopleOutline, 'near-home': homeOutline, 'near-work': briefcaseOutline, 'people-missing': handRightOutline,
  'followed-place': pinOutline, 'coming': walkOutline, 'everyone': megaphoneOutline, 'home-in': homeOutline, 'work-in': briefcaseOutline,
};

/** Every fact for which something is shown, each with its switch. One that is cut stays in view. */
@Component({
  selector: 'app-why-panel',
  imports: [Icon, Switch, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small b">{{ t.facts(reasons().length) }}</p>
    <ul>
      @for (fact of facts(); track fact.code) {
        <li><app-icon [svg]="fact.icon" /><app-switch [on]="!off().has(fact.code)" (onChange)="flip.emit({ code: fact.code, enabled: $event })"><app-text [value]="fact.words" /></app-switch></li>
      }
    </ul>
    <p class="note muted">{{ t.note }}</p>
  `,
  styles: `
    :host { display: block; background: var(--paper-2); border-top: 1px solid var(--line); padding: 12px 14px 14px; border-radius: 0 0 var(--r-l) var(--r-l); }
    li { display: flex; align-items: center; gap: 12px; font-size: var(--t-small); line-height: 1.36; --size: 20px; }
    li + li { border-top: 1px solid var(--line); }
    li > app-icon { color: var(--ink-2); }
    app-switch { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .note { margin-top: 8px; }
  `,
})
export class WhyPanel {
  protected readonly t = newsMessages.why;
  readonly reasons = input.required<readonly Reason[]>();
  readonly off = input.required<ReadonlySet<FeedReason>>();
  readonly flip = output<{ code: FeedReason; enabled: boolean }>();
  protected readonly facts = computed(() => this.reasons().map((reason) => ({ code: reason.code, icon: icons[reason.code], words: factOf(reason) })));
}
