import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DiscussionCard } from '@action-populaire/contracts';
import { formatNumber } from '@core/i18n/format';
import { Queue } from '@core/outbox/queue';
import { Session } from '@core/session/session';
import { Clock } from '@core/time/clock';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { alertCircleOutline, lockClosedOutline, notificationsOffOutline, timeOutline } from 'ionicons/icons?later';
import { nameOf } from '../data/names';
import { shortMoment } from '../data/when';
import { messagesMessages } from '../messages.messages';

/** A discussion in a list: whose, about what, its last words, and what is unread in it. The whole row opens it. */
@Component({
  selector: 'li[app-discussion-row]',
  imports: [Avatar, Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.new]': 'of().unread > 0', '[class.on]': 'current()' },
  template: `
    <app-avatar [id]="face().id" [name]="face().name" [team]="face().team" [size]="52" />
    <div class="body">
      <p class="top"><span><app-text [value]="where()" /></span><time [attr.datetime]="of().at"><app-text [value]="when()" /></time></p>
      <p class="subject"><a [routerLink]="['/messages', of().id]" [replaceUrl]="replaces()" [attr.aria-current]="current() ? 'page' : null">{{ of().subject ?? t.untitled }}</a></p>
      <p class="last">
        <span>{{ last() }}</span>
        @if (mark(); as mark) {<app-icon [class.bad]="mark.bad" [svg]="mark.icon" /><span class="sr">{{ mark.label }}</span>}
        @if (of().unread; as count) {<span class="badge" aria-hidden="true">{{ formatNumber(count) }}</span><span class="sr">{{ t.list.unread(count) }}</span>}
      </p>
    </div>
  `,
  styles: `
    :host { display: flex; gap: 12px; padding: 13px var(--gutter); border-bottom: 1px solid var(--line); align-items: flex-start; position: relative; }
    .body { flex: 1; min-width: 0; }
    .top { display: flex; gap: 8px; align-items: baseline; font-size: var(--t-micro); line-height: 1.38; color: var(--ink-2); }
    .top > span, .last > span:first-child { flex: 1; min-width: 0; }
    .top > span > app-text, .last > span:first-child, .subject a { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .subject { font: 650 1.0625rem/1.3 var(--font-head); }
    .last { display: flex; gap: 8px; align-items: center; min-height: 20px; font-size: .9375rem; line-height: 1.33; color: var(--ink-2); --size: 17px; }
    .last app-icon { color: var(--ink-3); }
    .last app-icon.bad { color: var(--danger-text); }
    .badge { flex: none; min-width: 20px; padding: 0 5px; border-radius: 10px; background: var(--accent); color: var(--on-accent); font: 700 .75rem/20px var(--font-head); text-align: center; }
    :host(.new) { background: var(--surface); }
    :host(.new) .subject { font-weight: 800; }
    :host(.new) .last { color: var(--ink); }
    :host(.new) time { color: var(--accent-text); font-weight: 650; }
    :host(.on) { background: var(--paper-2); box-shadow: inset 4px 0 var(--accent-text); }
    a::after { content: ""; position: absolute; inset: 0; }
    a:focus-visible { outline: none; }
    a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
  `,
})
export class DiscussionRow {
  private readonly clock = inject(Clock);
  private readonly queue = inject(Queue);
  private readonly session = inject(Session);
  protected readonly t = messagesMessages;
  protected readonly formatNumber = formatNumber;
  readonly of = input.required<DiscussionCard>();
  /** It is the one that is open beside the list. */
  readonly current = input(false);
  readonly replaces = input(false);

  /** A private one that someone else opened is with them; one's own is with the team. */
  private readonly withPerson = computed(() => this.of().kind === 'private' && this.of().author?.id !== this.session.me()?.id);
  protected readonly face = computed(() => {
    const { author, team, action, id } = this.of();
    if (this.withPerson()) return { id: author?.id ?? id, name: nameOf(author), team: false };
    return { id: team?.id ?? action?.id ?? id, name: team?.name ?? action?.name ?? '', team: true };
  });
  protected readonly where = computed(() => {
    const { kind, author, team, action } = this.of();
    if (kind === 'private') return this.withPerson() ? this.t.list.privately(nameOf(author)) : this.t.list.privateTeam(team?.name ?? '');
    return kind === 'action' ? (action?.name ?? '') : (team?.name ?? '');
  });
  protected readonly when = computed(() => shortMoment(this.of().at, this.clock));
  protected readonly last = computed(() => {
    const { last } = this.of();
    if (!last) return this.t.list.noMessage;
    return this.t.list.last(last.mine ? this.t.you : nameOf(last.author), last.excerpt ?? this.t.list.lastDeleted);
  });
  protected readonly mark = computed(() => {
    const { muted, locked, readOnly, id } = this.of();
    const acts = this.queue.acts().filter((act) => act.route === 'postMessage' && act.params['id'] === id);
    if (acts.some(({ refusal }) => refusal)) return { icon: alertCircleOutline, label: this.t.list.failed, bad: true };
    if (acts.length) return { icon: timeOutline, label: this.t.list.waiting, bad: false };
    if (locked || readOnly) return { icon: lockClosedOutline, label: locked ? this.t.list.locked : this.t.list.readOnly, bad: false };
    return muted ? { icon: notificationsOffOutline, label: this.t.list.muted, bad: false } : null;
  });
}
