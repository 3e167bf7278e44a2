import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { actionCalendar, type ActionPage } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { Sharing } from '@ui/sharing';
import { calendarOutline, navigateOutline, shareSocialOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { routeUrl } from '../data/where';

/** Share, one's own calendar, and the way there. */
@Component({
  selector: 'app-action-tools',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel' },
  template: `
    <button type="button" (click)="sharing.share(action().name, '/actions/' + action().id)"><app-icon [svg]="icons.shareSocialOutline" />{{ t.share }}</button>
    <a [href]="calendar()"><app-icon [svg]="icons.calendarOutline" />{{ t.calendar }}</a>
    @if (!action().online) {<a target="_blank" rel="noopener noreferrer" [href]="route()"><app-icon [svg]="icons.navigateOutline" />{{ t.route }}<small>{{ t.routeAside }}</small></a>}
  `,
  styles: `
    :host { display: flex; }
    :host > * { flex: 1 1 0; min-width: 0; min-height: 68px; padding: 8px 2px; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 4px; font-size: var(--t-micro); line-height: 1.23; font-weight: 600; text-align: center; --size: 24px; }
    :host > * + * { border-inline-start: 1px solid var(--line); }
    small { max-width: 100%; font-weight: 450; font-size: var(--t-tab); line-height: 1.2; overflow-wrap: anywhere; color: var(--ink-2); }
  `,
})
export class ActionTools {
  protected readonly sharing = inject(Sharing);
  protected readonly t = actionsMessages.page;
  protected readonly icons = { calendarOutline, navigateOutline, shareSocialOutline };
  readonly action = input.required<ActionPage>();
  protected readonly calendar = computed(() => actionCalendar.path.replace(':id', this.action().id));
  protected readonly route = computed(() => routeUrl(this.action()));
}
