import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { listMyActions, respondToAction, type ActionCard, type Attendance } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { isQueued, type Problem } from '@core/api/problem';
import { Session } from '@core/session/session';
import { nameOfAction } from '@ui/action-name';
import { uiMessages } from '@ui/ui.messages';
import { AgendaStore } from './agenda-store';

/** What the reader answered, fetched apart and laid over the public list and map. */
@Injectable()
export class MyAnswers {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly agenda = inject(AgendaStore);
  private readonly answers = signal<ReadonlyMap<string, Attendance>>(new Map());
  /** When each answer last changed here, counted in changes. */
  private readonly touched = new Map<string, number>();
  private changes = 0;

  /** Ids of the actions the reader goes to, in a stable order. */
  readonly coming = computed(() => [...this.answers()].filter(([, attendance]) => attendance === 'coming').map(([id]) => id).sort());

  constructor() {
    effect(() => {
      const signedIn = this.session.signedIn();
      untracked(() => (signedIn ? void this.refresh() : this.answers.set(new Map())));
    });
  }

  /** What the reader answered to an action. */
  of(id: string): Attendance | null {
    return this.answers().get(id) ?? null;
  }

  /** Fetches the answers again; without an answer from the server, those known stay. */
  async refresh(): Promise<void> {
    if (!this.session.signedIn()) return;
    const asked = this.changes;
    const outcome = await this.api.call(listMyActions);
    if (outcome.ok) {
      const answers = new Map(outcome.value.items.flatMap(({ id, attendance }) => (attendance ? [[id, attendance]] : [])));
      // What changed here since the question is not in its answer.
      for (const [id, attendance] of this.answers()) if ((this.touched.get(id) ?? 0) > asked) answers.set(id, attendance);
      this.answers.set(answers);
    } else if (outcome.problem.status === 401) this.session.lost();
  }

  /**
   * Comes, or withdraws: shown at once, then corrected by the server's answer.
   * Returns why it was refused, or that it waits, or what came of it.
   */
  async respond(id: string, status: 'coming' | 'withdrawn', key?: string): Promise<{ problem: Problem } | { attendance: Attendance }> {
    const before = this.of(id);
    const action = this.agenda.find(id);
    const full = action !== null && action.capacity !== null && action.coming >= action.capacity;
    this.show(id, status === 'coming' && full ? 'waiting' : status);
    const waits = { lane: `action:${id}`, what: uiMessages.answers[status](action ? nameOfAction(action) : ''), undo: () => this.show(id, before) };
    const outcome = await this.api.call(respondToAction, { params: { id }, body: { status, guests: 0 }, waits, ...(key && { key }) });
    if (outcome.ok) this.show(id, outcome.value.attendance);
    else if (!isQueued(outcome.problem)) waits.undo();
    return outcome.ok ? { attendance: outcome.value.attendance } : { problem: outcome.problem };
  }

  /** Lays an answer over the list, and moves the public counts by the difference. */
  private show(id: string, attendance: Attendance | null): void {
    const before = this.of(id);
    this.touched.set(id, ++this.changes);
    this.answers.update((answers) => {
      const next = new Map(answers);
      if (attendance) next.set(id, attendance);
      else next.delete(id);
      return next;
    });
    const moved = (counted: Attendance): number => Number(attendance === counted) - Number(before === counted);
    this.agenda.change(id, (action: ActionCard) => ({
      ...action,
      coming: Math.max(0, action.coming + moved('coming')),
      waiting: Math.max(0, action.waiting + moved('waiting')),
    }));
  }
}
