import { ChangeDetectionStrategy, Component, computed, inject, input, model, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Attendance, FeedItem, FeedReason } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatAge, formatDay, formatMoment, formatTime, sentenceCase } from '@core/time/format';
import { nameOfAction } from '@ui/action-name';
import { Avatar } from '@ui/avatar';
import { Gauge } from '@ui/gauge';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { Sign } from '@ui/sign';
import { Text } from '@ui/text';
import { checkmarkOutline, chevronDownOutline, chevronUpOutline, helpCircleOutline, megaphoneOutline } from 'ionicons/icons?later';
import { distanceOf, headlineOf, wordsOf } from '../data/words';
import { newsMessages } from '../news.messages';
import { WhyPanel } from './why-panel';

const day = 24 * 3_600_000;

/** Something of the feed: what, when, where, one act, and why it is there. */
@Component({
  selector: 'app-feed-card',
  imports: [Avatar, Gauge, Icon, LinkedText, RouterLink, Sign, Text, WhyPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './feed-card.html',
  styleUrl: './feed-card.css',
})
export class FeedCard {
  private readonly clock = inject(Clock);
  protected readonly t = newsMessages;
  protected readonly icons = { checkmarkOutline, chevronDownOutline, chevronUpOutline, helpCircleOutline, megaphoneOutline };

  readonly item = input.required<FeedItem>();
  readonly attendance = input<Attendance | null>(null);
  readonly off = input.required<ReadonlySet<FeedReason>>();
  /** Whether the facts are open. */
  readonly asked = model(false);
  readonly come = output<void>();
  readonly flip = output<{ code: FeedReason; enabled: boolean }>();

  protected readonly headline = computed(() => headlineOf(this.item()));
  /** When it happened, then who tells or where it is. */
  protected readonly about = computed(() => {
    const { kind, at, team, place, action } = this.item();
    const who = kind === 'action-changed' || kind === 'action-cancelled' ? this.t.going : team && kind !== 'members-joined' && kind !== 'team-founded' ? team.name : action ? action.teams.map(({ name }) => name).join(', ') : place ? shortPlace(place.name) : '';
    return [sentenceCase(this.when(at)), who].filter(Boolean).join(', ');
  });
  protected readonly title = computed(() => {
    const { action, post, team, kind } = this.item();
    if (kind === 'members-joined') return null;
    return post && kind !== 'report' ? (post.title ?? this.t.erased) : action ? nameOfAction(action) : (team?.name ?? '');
  });
  protected readonly link = computed(() => {
    const { kind, action, post, team } = this.item();
    if (kind === 'news') return ['/actualites', post?.id];
    return kind === 'announcement' ? null : action ? ['/actions', action.id] : ['/equipes', team?.id];
  });
  /** When and where, of an action that is new. */
  protected readonly lines = computed(() => {
    const { kind, action, place } = this.item();
    if (kind === 'team-founded') return [[shortPlace(place?.name ?? ''), distanceOf(this.item())].filter(Boolean).join(', ')];
    if (kind !== 'new-action' || !action) return [];
    const { firstDay, start, end, days } = actionTime(action, this.clock.now());
    const on = formatDay(firstDay, Temporal.PlainDate.from(this.clock.today()));
    const time = days > 1 ? formatTime(start) : this.t.span(formatTime(start), formatTime(end));
    return [`${sentenceCase(on)}, ${time}`, [shortPlace(action.place.name), distanceOf(this.item())].filter(Boolean).join(', ')];
  });
  /** What was and what is, of an action that changed. */
  protected readonly changes = computed(() => wordsOf(this.item().changes, (at) => this.moment(at)));
  /** The one act: where it leads, in words. */
  protected readonly does = computed(() => {
    const { kind } = this.item();
    if (kind === 'members-joined') return this.t.do.welcome;
    if (kind === 'team-founded') return this.t.do.seeTeam;
    return kind === 'news' || kind === 'report' ? this.t.do.read : this.t.do.see;
  });

  private when(at: string): string {
    const moment = Temporal.Instant.from(at);
    const now = this.clock.now();
    if (now.epochMilliseconds - moment.epochMilliseconds < day / 2) return formatAge(moment.epochMilliseconds, now.epochMilliseconds);
    return this.moment(at);
  }

  private moment(at: string): string {
    return formatMoment(Temporal.Instant.from(at).toZonedDateTimeISO(this.item().action?.zone ?? this.clock.zone), Temporal.PlainDate.from(this.clock.today()));
  }
}
