import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { publishAction } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Drafts } from '@core/drafts/drafts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { formatAge } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Notice } from '@ui/notice';
import { actionsMessages } from '../actions.messages';
import { FormBar } from '../components/form-bar';
import { FormFields } from '../components/form-fields';
import { newDraft, type ActionDraft } from '../data/action-form';
import { errorsOf, firstError, problemErrors, publicationOf, type FormErrors } from '../data/action-request';

const draftKey = 'action';
const act = 'publish-action';

/** Proposing an action: a draft that stays on the device until it is published, once, under the id it was born with. */
@Component({
  selector: 'app-action-form-page',
  imports: [FormBar, FormFields, Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-form-page.html',
  styleUrl: './action-form-page.css',
})
export class ActionFormPage {
  private readonly api = inject(Api);
  private readonly acts = inject(PendingActs);
  private readonly drafts = inject(Drafts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.form;
  private readonly fields = viewChild.required(FormFields);

  private readonly kept = this.drafts.read<ActionDraft>(draftKey);
  protected readonly restored = signal(this.kept && formatAge(this.kept.at, Date.now()));
  protected readonly draft = signal<ActionDraft>(this.kept?.value ?? newDraft(null));
  protected readonly saved = signal(this.kept !== null);
  protected readonly errors = signal<FormErrors>({});
  protected readonly refusal = signal<string | null>(null);
  protected readonly sending = signal(false);
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

  protected change(draft: ActionDraft): void {
    this.draft.set(draft);
    this.drafts.save(draftKey, draft);
    this.saved.set(true);
    if (Object.keys(this.errors()).length) this.errors.set(errorsOf(draft));
  }

  protected restart(): void {
    this.drafts.remove(draftKey);
    this.draft.set(newDraft(this.home()));
    this.saved.set(false);
    this.restored.set(null);
    this.errors.set({});
    this.fields().goTo('type');
  }

  protected submit(): void {
    if (!this.sending() && this.valid()) void this.acts.require(act, null);
  }

  private valid(): boolean {
    const errors = errorsOf(this.draft());
    return !this.point(errors);
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
    if (this.sending() || !this.valid()) return;
    this.sending.set(true);
    const draft = this.draft();
    const outcome = await this.api.call(publishAction, { body: publicationOf(draft), key });
    this.sending.set(false);
    const already = !outcome.ok && outcome.problem.code === 'actions/already-exists';
    if (outcome.ok || already) {
      this.drafts.remove(draftKey);
      await this.router.navigate(['/actions', draft.id], { replaceUrl: true });
      return this.toasts.show(already ? this.t.alreadyPublished : this.t.published);
    }
    if (outcome.problem.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(act, null);
    }
    if (!this.point(problemErrors(outcome.problem))) this.refusal.set(outcome.problem.title);
  }
}
