import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { foundTeam } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { formatAge } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Refusal } from '@ui/refusal';
import { TopBar } from '@ui/top-bar';
import { cloudDoneOutline } from 'ionicons/icons?later';
import { Joining } from '../../../shared/teams/joining';
import { MyTeams } from '../../../shared/teams/my-teams';
import { FoundName } from '../components/found-name';
import { FoundWhat } from '../components/found-what';
import { FoundWhere } from '../components/found-where';
import { firstLack, foundationOf, lackOf, newFounding, steps, type Founding, type Step } from '../data/founding';
import { teamsMessages } from '../teams.messages';

const draftKey = 'team';
const act = 'found-team';

/** Founding a team in three screens: a draft that stays on the device until the team is founded, once, under the id it was born with. */
@Component({
  selector: 'app-found-page',
  imports: [FoundName, FoundWhat, FoundWhere, Icon, Notice, Refusal, TopBar],
  providers: [Joining],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" fallback="/equipes">@if (saved()) {<p class="saved note"><app-icon [svg]="icon" /><span>{{ t.saved }}</span></p>}</app-top-bar>
    <main class="scroll pad">
      <form class="column" id="found-form" novalidate (submit)="$event.preventDefault(); next()">
        @if (restored(); as age) {
          <app-notice tone="quiet">{{ t.restored(age) }} <button type="button" class="link link--reach" (click)="restart()">{{ t.restart }}</button></app-notice>
        }
        <p class="steps">@for (one of steps; track one) {<i [class.on]="$index <= index()"></i>}<span>{{ t.step(index() + 1, steps.length) }}</span></p>
        <h1 class="h1 h1--root" #title tabindex="-1">{{ t.titles[draft().step] }}</h1>
        @switch (draft().step) {
          @case ('what') {<app-found-what [value]="draft().type" [error]="error()" (chosen)="change({ type: $event })" />}
          @case ('where') {<app-found-where [value]="draft().place" [error]="error()" (chosen)="change({ place: $event })" />}
          @case ('name') {<app-found-name [of]="draft()" [error]="error()" (revise)="change($event)" />}
        }
        @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="next()" />}
      </form>
    </main>
    <footer class="sticky-foot">
      @if (index() > 0) {<button type="button" class="btn btn--line" (click)="go(-1)">{{ t.back }}</button>}
      <button type="submit" form="found-form" class="btn btn--primary" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : draft().step === 'name' ? t.found : t.next }}</button>
    </footer>
  `,
  styles: `
    form { padding-block: 4px 40px; }
    form > * + * { margin-top: 16px; }
    .saved { display: flex; gap: 6px; align-items: center; color: var(--yes-text); font-weight: 600; padding-inline-end: 12px; --size: 17px; }
    .steps { display: flex; gap: 6px; align-items: center; font-size: var(--t-small); color: var(--ink-2); }
    .steps i { width: 36px; height: 5px; background: var(--line); }
    .steps i.on { background: var(--accent-text); }
    .steps span { margin-inline-start: 6px; }
    .sticky-foot { justify-content: center; }
    .sticky-foot .btn { flex: 1 1 0; max-width: 315px; }
    .sticky-foot .btn:only-child { max-width: 640px; }
  `,
})
export class FoundPage {
  private readonly acts = inject(PendingActs);
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly mine = inject(MyTeams);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  protected readonly t = teamsMessages.founding;
  protected readonly icon = cloudDoneOutline;
  protected readonly steps = steps;

  private readonly kept = this.drafts.read<Founding>(draftKey);
  protected readonly restored = signal(this.kept && formatAge(this.kept.at, Date.now()));
  protected readonly draft = signal<Founding>(this.kept?.value ?? newFounding());
  protected readonly saved = signal(this.kept !== null);
  protected readonly error = signal<string | null>(null);
  protected readonly refusal = signal<Pick<Problem, 'title' | 'status'> | null>(null);
  protected readonly sending = signal(false);
  protected readonly index = computed(() => steps.indexOf(this.draft().step));

  constructor() {
    this.acts.handle<null>(act, (_payload, key) => void this.found(key));
    // Home is known a moment after the form; it never takes the place of a choice.
    effect(() => {
      const home = this.session.me()?.home;
      if (home && !untracked(this.saved) && !untracked(this.draft).place) this.draft.update((draft) => ({ ...draft, place: { code: home.place, name: home.name, position: home.position } }));
    });
  }

  protected change(change: Partial<Founding>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    this.drafts.save(draftKey, this.draft());
    this.saved.set(true);
    if (!lackOf(this.draft(), this.draft().step)) this.error.set(null);
  }

  protected next(): void {
    const lack = lackOf(this.draft(), this.draft().step);
    this.error.set(lack && this.t.lacks[lack]);
    this.refusal.set(null);
    if (lack || this.sending()) return;
    if (this.draft().step === 'name') void this.acts.require(act, null);
    else this.go(1);
  }

  protected go(by: 1 | -1): void {
    this.show(steps[this.index() + by] ?? 'what');
  }

  protected restart(): void {
    this.drafts.remove(draftKey);
    this.draft.set(newFounding());
    this.saved.set(false);
    this.restored.set(null);
    this.error.set(null);
    this.title().nativeElement.focus();
  }

  private show(step: Step): void {
    this.change({ step });
    this.error.set(null);
    this.restored.set(null);
    this.title().nativeElement.focus();
  }

  private async found(key: string): Promise<void> {
    const lack = firstLack(this.draft());
    if (lack) return this.show(lack);
    if (this.sending()) return;
    this.sending.set(true);
    const draft = this.draft();
    const outcome = await this.api.call(foundTeam, { body: foundationOf(draft), key });
    this.sending.set(false);
    const already = !outcome.ok && outcome.problem.code === 'teams/already-exists';
    if (outcome.ok || already) {
      this.drafts.remove(draftKey);
      this.mine.know(draft.id, 'lead');
      await this.router.navigate(['/equipes', draft.id], { replaceUrl: true });
      return this.toasts.show(this.t.done);
    }
    if (outcome.problem.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(act, null);
    }
    this.refusal.set(outcome.problem);
  }
}
