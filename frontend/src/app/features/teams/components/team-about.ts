import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TeamPage } from '@action-populaire/contracts';
import { formatNumber } from '@core/i18n/format';
import { Clock } from '@core/time/clock';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { Text } from '@ui/text';
import { uiMessages } from '@ui/ui.messages';
import { chatbubbleEllipsesOutline, chevronForwardOutline, openOutline, peopleOutline } from 'ionicons/icons?later';
import { sinceOf } from '../data/since';
import { teamsMessages } from '../teams.messages';

/** What a team says of itself, where else it is to be found, and who runs it. */
@Component({
  selector: 'app-team-about',
  imports: [Avatar, Icon, LinkedText, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (team().description; as text) {<section><h2 class="sect h2">{{ t.description }}</h2><app-linked-text [text]="text" /></section>}
    @if (team().links.length) {
      <section>
        <h2 class="sect h2">{{ t.links }}</h2>
        <ul class="panel list">
          @for (link of team().links; track $index) {
            <li class="link-row"><span class="list__t"><b><a target="_blank" rel="noopener noreferrer nofollow ugc" [href]="link.url">{{ link.label }}<span class="sr"> {{ newTab }}</span></a></b><span>{{ hostOf(link.url) }}</span></span><app-icon class="chev" [svg]="icons.openOutline" /></li>
          }
        </ul>
      </section>
    }
    <section>
      <h2 class="sect h2">{{ t.who }}</h2>
      <ul class="panel list">
        @for (person of people(); track person.account) {<li><app-avatar [id]="person.account" [name]="person.name" /><span class="list__t"><b>{{ person.name }}</b><span><app-text [value]="person.words" /></span></span></li>}
        @empty {<li><span class="list__t"><span>{{ t.nobody }}</span></span></li>}
        @if (!leads() && people().length) {
          <li class="link-row"><app-icon [svg]="icons.chatbubbleEllipsesOutline" /><span class="list__t"><b><a routerLink="/messages/nouvelle" [queryParams]="{ prive: team().id }">{{ t.write }}</a></b><span>{{ t.writeHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></li>
        }
        @if (member()) {
          <li class="link-row"><app-icon [svg]="icons.peopleOutline" /><span class="list__t"><b><a [routerLink]="['/equipes', team().id, 'membres']">{{ t.allMembers(count()) }}</a></b></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></li>
        }
      </ul>
    </section>
  `,
  styles: `
    :host { display: block; }
    app-linked-text { max-width: 66ch; }
    .list__t { overflow-wrap: anywhere; }
    .link-row { position: relative; }
    .link-row a::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    .link-row a:focus-visible { outline: none; }
    .link-row a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
  `,
})
export class TeamAbout {
  private readonly clock = inject(Clock);
  protected readonly t = teamsMessages.page;
  protected readonly newTab = uiMessages.newTab;
  protected readonly icons = { chatbubbleEllipsesOutline, chevronForwardOutline, openOutline, peopleOutline };
  readonly team = input.required<TeamPage>();
  /** Whether the reader is in the team, and may see who else is. */
  readonly member = input(false);
  /** Whether the reader runs it: nobody to write to but oneself. */
  readonly leads = input(false);
  protected readonly count = computed(() => formatNumber(this.team().members));
  protected readonly people = computed(() =>
    this.team().organisers.map(({ account, name, role, since }) => ({ account, name: name ?? teamsMessages.nameless, words: teamsMessages.since[role](sinceOf(since, this.clock)) })),
  );

  protected hostOf(url: string): string {
    return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
  }
}
