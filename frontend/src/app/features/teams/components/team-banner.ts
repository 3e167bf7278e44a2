import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { sheet } from '../linocut/cut';
import { linocut } from '../linocut/linocut';
import { teamsMessages } from '../teams.messages';

/** The banner of a team, cut from its id. */
@Component({
  selector: 'app-team-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg role="img" preserveAspectRatio="xMidYMax slice" [attr.viewBox]="box" [attr.aria-label]="label()">
      @for (cut of cuts(); track $index) {
        <path [attr.d]="cut.d" [style.fill]="cut.fill ? 'var(--lino-' + cut.fill + ')' : 'none'" [style.stroke]="cut.line && 'var(--lino-' + cut.line.ink + ')'" [style.stroke-width]="cut.line?.width" />
      }
    </svg>
  `,
  styles: `
    :host { display: block; height: 204px; border-bottom: 2px solid var(--ink); background: var(--lino-sky); }
    svg { display: block; width: 100%; height: 100%; }
    path { stroke-linejoin: round; stroke-linecap: round; }
  `,
})
export class TeamBanner {
  protected readonly box = `0 0 ${sheet.width} ${sheet.height}`;
  readonly id = input.required<string>();
  private readonly drawn = computed(() => linocut(this.id()));
  protected readonly cuts = computed(() => this.drawn().cuts);
  protected readonly label = computed(() => teamsMessages.scenes[this.drawn().scene]);
}
