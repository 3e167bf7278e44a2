import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { editAction } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Session } from '@core/session/session';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Notice } from '@ui/notice';
import { Refusal } from '@ui/refusal';
import { State } from '@ui/state';
import { lockClosedOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { ChangeText } from '../components/change-text';
import { FormBar } from '../components/form-bar';
import { FormFields } from '../components/form-fields';
import { ActionStore } from '../data/action-store';
import { draftOf, rebased, type ActionDraft } from '../data/action-form';
import { editOf, errorsOf, firstError, problemErrors, type FormErrors } from '../data/action-request';
import { ManagedTeams } from '../data/managed-teams';
import { historyOf, type ChangeLine } from '../data/history';

/** Editing an action. Someone else's edit meanwhile is shown and taken in; what was typed here stays. */
@Component({
  selector: 'app-action-edit-page',
  imports: [ChangeText, Empty, FormBar, FormFields, Notice, Refusal, RouterLink, State],
  providers: [ActionStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-edit-page.html',
  styleUrl: './action-form-page.css',
})
export class ActionEditPage implements OnInit {
  protected readonly store = inject(ActionStore);
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly managed = inject(ManagedTeams);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.form;
  protected readonly icon = lockClosedOutline;
  private readonly fields = viewChild(FormFields);

  readonly id = input.required<string>();
  /** The form as the action was when it was opened, or last taken in. */
  private readonly base = signal<ActionDraft | null>(null);
  protected readonly draft = signal<ActionDraft | null>(null);
  protected readonly errors = signal<FormErrors>({});
  protected readonly refusal = signal<Pick<Problem, 'title' | 'status'> | null>(null);
  protected readonly sending = signal(false);
  /** What someone else changed while this form was open. */
  protected readonly meanwhile = signal<readonly ChangeLine[]>([]);

  /** Whether the teams that one manages are known, or could not be. */
  protected readonly asked = signal(false);
  /** Why there is nothing to edit. */
  protected readonly locked = computed(() => {
    const shown = this.store.shown();
    if (!shown || !this.store.settled() || !this.asked()) return null;
    if (shown.action.status === 'cancelled') return this.t.locked.cancelled;
    if (actionTime(shown.action, this.clock.now()).phase === 'over') return this.t.locked.ended;
    return shown.mine.organiser || this.managed.some(shown.action.teams) ? null : this.t.locked.foreign;
  });

  constructor() {
    effect(() => {
      const action = this.store.shown()?.action;
      if (!action || untracked(this.base)) return;
      this.base.set(draftOf(action));
      this.draft.set(draftOf(action));
    });
  }

  ngOnInit(): void {
    void this.managed.load().then(() => this.asked.set(true));
    this.store.open(this.id());
    void this.store.load();
  }

  protected change(draft: ActionDraft): void {
    this.draft.set(draft);
    if (Object.keys(this.errors()).length) this.errors.set(errorsOf(draft));
  }

  protected async save(): Promise<void> {
    const [base, draft] = [this.base(), this.draft()];
    if (this.sending() || !base || !draft || this.point(errorsOf(draft))) return;
    const body = editOf(base, draft);
    if (Object.keys(body).length === 0) return this.leave(this.t.unchanged);
    this.sending.set(true);
    const outcome = await this.api.call(editAction, { params: { id: this.id() }, body, etag: this.store.etag ?? '' });
    if (!outcome.ok && outcome.problem.code === 'common/stale') await this.takeIn(base);
    this.sending.set(false);
    if (outcome.ok) return this.leave(this.t.updated);
    if (outcome.problem.code === 'common/stale') return;
    if (outcome.problem.code === 'common/unauthenticated') this.session.lost();
    if (!this.point(problemErrors(outcome.problem))) this.refusal.set(outcome.problem);
  }

  /** Takes in what changed meanwhile: fields left alone here follow, those that were edited stay. */
  private async takeIn(base: ActionDraft): Promise<void> {
    const known = this.store.shown()?.action.history.length ?? 0;
    await this.store.load();
    const action = this.store.shown()?.action;
    if (!action) return;
    const fresh = draftOf(action);
    this.draft.update((draft) => draft && rebased(draft, base, fresh));
    this.base.set(fresh);
    this.meanwhile.set(historyOf(action, Temporal.PlainDate.from(this.clock.today())).slice(0, action.history.length - known));
  }

  /** Shows what there is to mend, if anything. */
  private point(errors: FormErrors): boolean {
    this.errors.set(errors);
    this.refusal.set(null);
    const first = firstError(errors);
    if (first) this.fields()?.goTo(first);
    return first !== null;
  }

  private async leave(text: string): Promise<void> {
    await this.router.navigate(['/actions', this.id()], { replaceUrl: true });
    this.toasts.show(text);
  }
}
