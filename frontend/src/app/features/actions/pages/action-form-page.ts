import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { getAction, publishAction } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { formatAge } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Notice } from '@ui/notice';
import { Refusal } from '@ui/refusal';
import { actionsMessages } from '../actions.messages';
import { FormBar } from '../components/form-bar';
import { FormFields } from '../components/form-fields';
import { copyOf, newDraft, type ActionDraft } from '../data/action-form';
import { ManagedTeams } from '../data/managed-teams';
import { errorsOf, firstError, problemErrors, publicationOf, type FormErrors } from '../data/action-request';

const act = 'publish-action';

/** Proposing an action: a draft that stays on the device until it is published, once, under the id it was born with. */
@Component({
  selector: 'app-action-form-page',
  imports: [FormBar, FormFields, Notice, Refusal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-form-page.html',
  styleUrl: './action-form-page.css',
})
export class ActionFormPage implements OnInit {
  private readonly api = inject(Api);
  private readonly acts = inject(PendingActs);
  private readonly drafts = inject(Drafts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly managed = inject(ManagedTeams);
  protected readonly t = actionsMessages.form;

  /** A team to publish for, and an action to make a similar one of, by their ids. */
  readonly equipe = input<string>();
  readonly modele = input<string>();
  private readonly fields = viewChild.required(FormFields);

  /** When the draft that was taken up again was kept. */
  protected readonly restored = signal<string | null>(null);
  protected readonly draft = signal<ActionDraft>(newDraft(null));
  protected readonly saved = signal(false);
  protected readonly errors = signal<FormErrors>({});
  protected readonly refusal = signal<Pick<Problem, 'title' | 'status'> | null>(null);
  protected readonly sending = signal(false);
  protected readonly dates = computed(() => 1 + (publicationOf(this.draft()).dates?.length ?? 0));
  /** The draft is for a team whose role was taken away meanwhile: better told now than refused at the end. */
  private readonly teamGone = computed(() => this.draft().team !== null && this.managed.known() && !this.managed.list().some(({ id }) => id === this.draft().team));
  /** What there is to mend. */
  protected readonly mended = computed((): FormErrors => (this.teamGone() ? { ...this.errors(), team: this.t.errors.team } : this.errors()));
  private prefilled: Promise<void> | undefined;
  private teamTaken = false;
  private readonly home = computed(() => {
    const home = this.session.me()?.home;
    return home ? { code: home.place, name: home.name, zone: home.zone, position: home.position } : null;
  });

  constructor() {
    this.acts.handle<null>(act, (_payload, key) => void this.publish(key));
    // Home is known a moment after the form; it never takes the place of a choice.
    effect(() => {
      const home = this.home();
      if (home && !untracked(this.saved) && !untracked(this.draft).place) this.draft.update((draft) => ({ ...draft, place: home }));
    });
  }

  ngOnInit(): void {
    const kept = this.drafts.read<ActionDraft>(this.draftKey);
    if (kept) {
      // A draft kept before a field existed gets it empty.
      this.draft.set({ ...newDraft(null), ...kept.value });
      this.restored.set(formatAge(kept.at, Date.now()));
      this.saved.set(true);
    }
    this.prefilled = this.prefill();
  }

  protected change(draft: ActionDraft): void {
    this.draft.set(draft);
    this.drafts.save(this.draftKey, draft);
    this.saved.set(true);
    if (Object.keys(this.errors()).length) this.errors.set(errorsOf(draft));
  }

  protected restart(): void {
    this.drafts.remove(this.draftKey);
    this.draft.set(newDraft(this.home()));
    this.saved.set(false);
    this.restored.set(null);
    this.errors.set({});
    this.fields().goTo('type');
  }

  protected submit(): void {
    if (!this.sending() && this.valid()) void this.acts.require(act, null);
  }

  /** A draft of its own for each action that is made again: neither takes the place of another. */
  private get draftKey(): string {
    const model = this.modele();
    return model ? `action:${model}` : 'action';
  }

  /** Takes in what the address asks for, once one's teams are known. */
  private async prefill(): Promise<void> {
    await this.managed.load();
    const model = this.modele();
    if (model && !this.saved()) await this.copy(model);
    this.takeTeam();
  }

  /** Takes in the team that the address names, once; says so when it cannot be known yet. */
  private takeTeam(): boolean {
    const team = this.equipe();
    if (!team || this.teamTaken || !this.session.signedIn()) return true;
    this.teamTaken = this.managed.known();
    if (this.teamTaken) this.draft.update((draft) => ({ ...draft, team }));
    else this.refusal.set({ title: this.t.teamsUnknown, status: 0 });
    return this.teamTaken;
  }

  private async copy(model: string): Promise<void> {
    const outcome = await this.api.call(getAction, { params: { id: model } });
    if (!outcome.ok) this.refusal.set(outcome.problem);
    else if (!this.saved()) this.draft.set(copyOf(outcome.value, this.managed.list().map(({ id }) => id)));
  }

  private valid(): boolean {
    const errors = errorsOf(this.draft());
    return !this.point(this.teamGone() ? { ...errors, team: this.t.errors.team } : errors);
  }

  /** Shows what there is to mend, if anything. */
  private point(errors: FormErrors): boolean {
    this.errors.set(errors);
    this.refusal.set(null);
    const first = firstError(errors);
    if (first) this.fields().goTo(first);
    return first !== null;
  }

  private async publish(key: string): Promise<void> {
    await this.prefilled;
    // Who signed in on the way publishes for that team all the same.
    if (this.equipe() && !this.teamTaken) await this.managed.load();
    if (this.sending() || !this.takeTeam() || !this.valid()) return;
    this.sending.set(true);
    const draft = this.draft();
    const publication = publicationOf(draft);
    const outcome = await this.api.call(publishAction, { body: publication, key });
    this.sending.set(false);
    const already = !outcome.ok && outcome.problem.code === 'actions/already-exists';
    if (outcome.ok || already) {
      this.drafts.remove(this.draftKey);
      await this.router.navigate(['/actions', draft.id], { replaceUrl: true });
      const count = 1 + (publication.dates?.length ?? 0);
      return this.toasts.show(already ? this.t.alreadyPublished : count > 1 ? this.t.publishedAll(count) : this.t.published);
    }
    if (outcome.problem.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(act, null);
    }
    if (outcome.problem.code === 'teams/not-manager') await this.managed.load();
    if (!this.point(problemErrors(outcome.problem))) this.refusal.set(outcome.problem);
  }
}
