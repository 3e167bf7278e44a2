import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { News } from '@action-populaire/contracts';
import { Clock } from '@core/time/clock';
import { formatMoment, sentenceCase } from '@core/time/format';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { lockClosedOutline } from 'ionicons/icons?later';
import { teamMessages } from './team.messages';

/** News of a team in a list. */
@Component({
  selector: 'ul[app-news-rows]',
  imports: [Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel list' },
  template: `
    @for (news of of(); track news.id) {
      <li>
        <span class="list__t"><b><a [routerLink]="['/actualites', news.id]">{{ news.title ?? t.erased }}</a></b><span class="words">{{ news.text ?? t.erased }}</span><span class="note"><app-text [value]="when(news)" /></span></span>
        @if (news.visibility === 'members') {<app-icon [svg]="lock" /><span class="sr">{{ t.membersOnly }}</span>}
      </li>
    }
  `,
  styles: `
    li { position: relative; --size: 18px; }
    .list__t { overflow-wrap: anywhere; }
    .words { overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
    li a::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    li a:focus-visible { outline: none; }
    li a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
  `,
})
export class NewsRows {
  private readonly clock = inject(Clock);
  protected readonly t = teamMessages.news;
  protected readonly lock = lockClosedOutline;
  readonly of = input.required<readonly News[]>();

  protected when({ at }: News): string {
    return sentenceCase(formatMoment(Temporal.Instant.from(at).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today())));
  }
}
