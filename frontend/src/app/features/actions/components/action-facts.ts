import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActionPage } from '@action-populaire/contracts';
import { formatDistance, joinNames, shortPlace } from '@core/i18n/format';
import { Session } from '@core/session/session';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { locationOutline, peopleOutline, videocamOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { metresBetween, placeLine } from '../data/where';

/** Where it is and who organises it, in two lines each. */
@Component({
  selector: 'app-action-facts',
  imports: [Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      <li><app-icon [svg]="action().online ? icons.videocamOutline : icons.locationOutline" /><p><b><app-text [value]="where()" /></b>@if (near(); as text) {<span>{{ text }}</span>}</p></li>
      <li>
        <app-icon [svg]="icons.peopleOutline" />
        <p>
          <b>@if (team(); as team) {<a [routerLink]="['/equipes', team.id]">{{ team.name }}</a>} @else {{{ names() }}}</b>
          <span>{{ aside() }}</span>
        </p>
      </li>
    </ul>
  `,
  styles: `
    li { display: flex; gap: 14px; padding: 12px 0; align-items: flex-start; border-bottom: 1px solid var(--line); }
    app-icon { margin-top: 1px; color: var(--ink-2); }
    p { min-width: 0; overflow-wrap: anywhere; }
    b { display: block; font-weight: 650; font-size: 1.0625rem; line-height: 1.35; }
    /* Read as words, pressed on 44 px. */
    a { position: relative; text-decoration: underline; text-underline-offset: 4px; text-decoration-thickness: 2px; }
    a::after { content: ""; position: absolute; inset: -11px -4px; }
    p > span { display: block; font-size: var(--t-small); line-height: 1.43; color: var(--ink-2); }
  `,
})
export class ActionFacts {
  private readonly session = inject(Session);
  private readonly t = actionsMessages.page;
  protected readonly icons = { locationOutline, peopleOutline, videocamOutline };
  readonly action = input.required<ActionPage>();

  protected readonly where = computed(() => (this.action().online ? this.t.online : placeLine(this.action())));
  protected readonly near = computed(() => {
    const { online, place, position, placeApproximate } = this.action();
    if (online) return this.t.onlineAside(shortPlace(place.name));
    const home = this.session.me()?.home?.position;
    const approximate = placeApproximate ? this.t.approximate : null;
    if (!home || !position) return approximate;
    const distance = formatDistance(metresBetween(home, position));
    return placeApproximate ? `${this.t.distanceAbout(distance)}, ${approximate}` : this.t.distance(distance);
  });
  /** The team that organises it, when there is one alone. */
  protected readonly team = computed(() => (this.action().teams.length === 1 ? this.action().teams[0] : null));
  private readonly people = computed(() => joinNames(this.action().organisers.filter(({ kind }) => kind === 'account').map(({ name, left }) => name ?? (left ? this.t.gone : this.t.nameless))));
  protected readonly names = computed(() => joinNames(this.action().teams.map(({ name }) => name)) || this.people());
  protected readonly aside = computed(() => {
    const { teams, organisers } = this.action();
    return teams.length && this.people() ? this.t.with(this.people()) : this.t.organises(organisers.length);
  });
}
