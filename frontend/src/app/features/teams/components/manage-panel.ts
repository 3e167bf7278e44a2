import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@ui/icon';
import { addCircleOutline, chevronForwardOutline, createOutline, mailOutline, statsChartOutline } from 'ionicons/icons?later';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';

/** What a manager does from the team's page; for a team that is beginning, what comes first. */
@Component({
  selector: 'app-manage-panel',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.team(); as team) {
      <h2 class="sect h2">{{ team.actions === 0 ? t.begin : t.title }}</h2>
      <div class="panel list">
        <a routerLink="/actions/nouvelle" [queryParams]="{ equipe: team.id }"><app-icon [svg]="icons.addCircleOutline" /><span class="list__t"><b>{{ team.actions === 0 ? t.publishFirst : t.publish }}</b><span>{{ t.publishHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
        <a [routerLink]="['/equipes', team.id, 'inviter']"><app-icon [svg]="icons.mailOutline" /><span class="list__t"><b>{{ t.invite }}</b><span>{{ t.inviteHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
        <a [routerLink]="['/equipes', team.id, 'modifier']"><app-icon [svg]="icons.createOutline" /><span class="list__t"><b>{{ t.edit }}</b><span>{{ t.editHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
        <a [routerLink]="['/equipes', team.id, 'bilan']"><app-icon [svg]="icons.statsChartOutline" /><span class="list__t"><b>{{ t.figures }}</b><span>{{ t.figuresHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
      </div>
    }
  `,
  styles: ':host { display: block; }',
})
export class ManagePanel {
  protected readonly store = inject(TeamStore);
  protected readonly t = teamsMessages.manage;
  protected readonly icons = { addCircleOutline, chevronForwardOutline, createOutline, mailOutline, statsChartOutline };
}
