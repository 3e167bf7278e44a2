import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { TeamPage } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { Sharing } from '@ui/sharing';
import { calendarOutline, shareSocialOutline } from 'ionicons/icons?later';
import { teamsMessages } from '../teams.messages';

/** Share, and the calendar to follow. */
@Component({
  selector: 'app-team-tools',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel' },
  template: `
    <button type="button" (click)="sharing.share(team().name, '/equipes/' + team().id)"><app-icon [svg]="icons.shareSocialOutline" />{{ t.share }}</button>
    <a [href]="'/ics/team/' + team().id + '.ics'"><app-icon [svg]="icons.calendarOutline" />{{ t.calendar }}<small>{{ t.calendarHint }}</small></a>
  `,
  styles: `
    :host { display: flex; }
    :host > * { flex: 1 1 0; min-width: 0; min-height: 68px; padding: 8px; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 4px; font-size: var(--t-micro); line-height: 1.23; font-weight: 600; text-align: center; --size: 24px; }
    :host > * + * { border-inline-start: 1px solid var(--line); }
    small { max-width: 100%; font-weight: 450; font-size: var(--t-tab); line-height: 1.2; overflow-wrap: anywhere; color: var(--ink-2); }
  `,
})
export class TeamTools {
  protected readonly sharing = inject(Sharing);
  protected readonly t = teamsMessages.page;
  protected readonly icons = { calendarOutline, shareSocialOutline };
  readonly team = input.required<TeamPage>();
}
