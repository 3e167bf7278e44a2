import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { teamsMessages } from '../teams.messages';

/** The parts of a team's page, each with its address: the page itself, and where the others are. */
@Component({
  selector: 'app-team-tabs',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav [attr.aria-label]="t.label">
      <a class="on" [routerLink]="['/equipes', id()]" aria-current="page">{{ t.home }}</a>
      <a [routerLink]="['/equipes', id(), 'discussions']">{{ t.discussions }}</a>
      <a routerLink="/agir" [queryParams]="{ equipe: id(), ou: 'fr' }">{{ t.agenda }}</a>
      @if (member()) {<a [routerLink]="['/equipes', id(), 'membres']">{{ t.members }}</a>}
    </nav>
  `,
  styles: `
    :host { display: block; margin: 12px calc(-1 * var(--gutter)) 0; border-bottom: 1px solid var(--line-2); }
    nav { display: flex; flex-wrap: wrap; padding-inline: 8px; }
    a { flex: 1 1 auto; min-height: 48px; padding: 12px 8px; text-align: center; font: 650 .9375rem/1.5 var(--font-head); color: var(--ink-2); position: relative; }
    .on { color: var(--ink); font-weight: 750; }
    .on::after { content: ""; position: absolute; inset: auto 0 -1px; height: 3px; background: var(--accent-text); }
    @media (min-width: 768px) { :host { margin: 12px 0 0; } a { flex: none; padding-inline: 16px; } }
  `,
})
export class TeamTabs {
  protected readonly t = teamsMessages.tabs;
  readonly id = input.required<string>();
  /** Whether the reader is in the team. */
  readonly member = input(false);
}
