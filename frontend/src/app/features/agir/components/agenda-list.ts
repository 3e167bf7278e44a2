import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ActionCard as Action } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { valueOf } from '@core/loadable';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Clock } from '@core/time/clock';
import { actionTime } from '@core/time/action-time';
import { formatDay } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { ActionCard } from '@ui/action-card';
import { DayHeading } from '@ui/day-heading';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { calendarOutline, closeOutline } from 'ionicons/icons';
import { agirMessages } from '../agir.messages';
import { clearFilters, countFilters, type AgirFilters } from '../data/agir-filters';
import { AgendaStore } from '../data/agenda-store';
import { AgirState } from '../data/agir-state';
import { groupByDay } from '../data/day-groups';
import { countAside, widenLabel } from '../data/labels';
import { MyAnswers } from '../data/my-answers';
import { widenings } from '../data/widen';
import { drawnOnce } from './drawn-once';
import { KeyMoment } from './key-moment';

/** The next page is asked for this far before its place comes into view. */
const ahead = '600px';

/** The agenda: how many, the days and their actions, « Je viens » in one tap, and what to do when there is nothing more. */
@Component({
  selector: 'app-agenda-list',
  imports: [ActionCard, DayHeading, Empty, Icon, KeyMoment, RouterLink, State, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.changing]': 'agenda.changing()' },
  templateUrl: './agenda-list.html',
  styleUrl: './agenda-list.css',
})
export class AgendaList {
  private readonly acts = inject(PendingActs);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly state = inject(AgirState);
  protected readonly agenda = inject(AgendaStore);
  protected readonly answers = inject(MyAnswers);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly tail = viewChild<ElementRef<HTMLElement>>('tail');
  protected readonly t = agirMessages;
  protected readonly icons = { calendarOutline, closeOutline };

  /** The action picked out on the map. */
  readonly chosen = input<string | null>(null);
  /** The same, whole, when it is no part of the list read so far. */
  readonly apart = input<Action | null>(null);
  readonly moment = viewChild<KeyMoment>('moment');
  readonly refresh = output<void>();
  readonly unchoose = output<void>();

  protected readonly value = computed(() => valueOf(this.agenda.list()));
  /** The list was drawn, or why there is none: what stands beside it is fetched after. */
  protected readonly drawn = drawnOnce(() => !['idle', 'loading'].includes(this.agenda.list().state));
  protected readonly groups = computed(() => {
    const from = this.state.days().from?.toString();
    const today = this.clock.today();
    return groupByDay(this.value()?.items ?? [], this.clock.now(), from ?? today);
  });
  /** The day of the action apart, which no heading of the list gives. */
  protected readonly apartDay = computed(() => {
    const action = this.apart();
    return action ? formatDay(actionTime(action, this.clock.now()).firstDay, this.state.today()) : '';
  });
  protected readonly aside = computed(() => countAside(this.state.filters().when, this.state.today()));
  protected readonly filterCount = computed(() => countFilters(this.state.filters()));
  /** Why there may be nothing, and what to do about it. */
  protected readonly empty = computed(() => {
    const { what, none, hint, teams, teamsHint } = this.t.empty;
    if (this.filterCount()) return { what, hint };
    return this.state.filters().team === 'mine' ? { what: teams, hint: teamsHint } : { what: none, hint };
  });
  protected readonly steps = computed(() => {
    const area = this.state.area();
    return area ? widenings(this.state.filters(), area).map((step) => ({ ...step, label: widenLabel(step) })) : [];
  });

  constructor() {
    this.acts.handle<{ id: string }>('agenda-respond', ({ id }, key) => void this.come(id, key));
    effect((onCleanup) => {
      const tail = this.tail()?.nativeElement;
      // Watched anew after each page: a short one may leave the tail in view.
      if (!tail || !this.value()?.next) return;
      // Who comes by the keyboard asks for more with the button: a list that grows under the fingers has no end to pass.
      const follow = ([entry]: IntersectionObserverEntry[]): void => void (entry?.isIntersecting && !this.host.querySelector(':focus-visible') && this.agenda.next());
      const observer = new IntersectionObserver(follow, { root: this.host.closest('.scroll'), rootMargin: ahead });
      observer.observe(tail);
      onCleanup(() => observer.disconnect());
    });
    inject(DestroyRef).onDestroy(() => this.toasts.dismiss());
  }

  /** The card of an action, when it is in the list. */
  cardOf(id: string): Element | null {
    return this.host.querySelector(`[data-action="${CSS.escape(id)}"]`);
  }

  protected set(filters: AgirFilters): void {
    this.state.set(filters);
  }

  protected clear(): void {
    this.state.set(clearFilters(this.state.filters()));
  }

  /** One tap comes; who comes already goes to the action's page, where an answer is changed. */
  protected act(action: Action): void {
    const mine = this.answers.of(action.id);
    if (mine === 'coming' || mine === 'waiting') void this.router.navigate(['/actions', action.id]);
    else void this.acts.require('agenda-respond', { id: action.id });
  }

  private async come(id: string, key: string): Promise<void> {
    const outcome = await this.answers.respond(id, 'coming', key);
    if ('problem' in outcome) return this.refused(id, outcome.problem);
    const undo = { label: this.t.answer.undo, run: () => void this.withdraw(id) };
    this.toasts.show(outcome.attendance === 'waiting' ? this.t.answer.waiting : this.noted(id), undo);
  }

  private async withdraw(id: string): Promise<void> {
    const outcome = await this.answers.respond(id, 'withdrawn');
    this.toasts.show('problem' in outcome ? outcome.problem.title : this.t.answer.undone);
  }

  private refused(id: string, problem: Problem): void {
    if (problem.code === 'common/unauthenticated') {
      this.session.lost();
      void this.acts.require('agenda-respond', { id });
      return;
    }
    this.toasts.refused(problem, () => void this.acts.require('agenda-respond', { id }));
    // Ended, cancelled or full meanwhile: what is shown is old.
    void this.agenda.refresh();
  }

  private noted(id: string): string {
    const action = this.agenda.find(id);
    if (!action) return this.t.answer.coming;
    const { firstDay, phase } = actionTime(action, this.clock.now());
    return phase === 'upcoming' ? this.t.answer.comingOn(formatDay(firstDay, this.state.today())) : this.t.answer.coming;
  }
}
