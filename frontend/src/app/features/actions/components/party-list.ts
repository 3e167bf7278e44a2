import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { chevronForwardOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';

/** A person or a team that has a part in an action. */
interface Party {
  readonly kind?: 'account' | 'team';
  readonly id: string;
  readonly name: string | null;
}

/** People by name, and teams, whose rows open their pages. */
@Component({
  selector: 'app-party-list',
  imports: [Avatar, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel list' },
  template: `
    @for (party of parties(); track party.id) {
      @if (party.kind === 'account') {
        <div><app-avatar [id]="party.id" [name]="party.name ?? nameless" /><span class="list__t"><b>{{ party.name ?? nameless }}</b></span></div>
      } @else {
        <a [routerLink]="['/equipes', party.id]"><app-avatar [id]="party.id" [name]="party.name ?? nameless" [team]="true" /><span class="list__t"><b>{{ party.name ?? nameless }}</b></span><app-icon class="chev" [svg]="icon" /></a>
      }
    }
  `,
  styles: ':host { display: block; } .list__t { overflow-wrap: anywhere; }',
})
export class PartyList {
  protected readonly nameless = actionsMessages.page.nameless;
  protected readonly icon = chevronForwardOutline;
  /** Without a kind, a team. */
  readonly parties = input.required<readonly Party[]>();
}
