import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { editTeam, teamLimits } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { joinNames } from '@core/i18n/format';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { Notice } from '@ui/notice';
import { PlacePicker } from '@ui/place-picker';
import { Refusal } from '@ui/refusal';
import { State } from '@ui/state';
import { Switch } from '@ui/switch';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { lockClosedOutline } from 'ionicons/icons?later';
import { LinksFields } from '../components/links-fields';
import { TeamSkeleton } from '../components/team-skeleton';
import { conflicts, draftOf, editOf, lacksOf, rebased, type TeamDraft, type TeamField } from '../data/team-edit';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';

/** Editing a team. Someone else's edit meanwhile is taken in; what was typed here stays. */
@Component({
  selector: 'app-team-edit-page',
  imports: [Empty, Field, FieldInput, LinksFields, Notice, PlacePicker, Refusal, RouterLink, State, Switch, TeamSkeleton, TopBar],
  providers: [TeamStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './team-edit-page.html',
  styles: 'form { padding-block: 8px 40px; } form > * + * { margin-top: 20px; } app-notice p { margin-top: 6px; }',
})
export class TeamEditPage implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(TeamStore);
  private readonly toMend = firstToMend();
  protected readonly t = teamsMessages.edit;
  protected readonly icon = lockClosedOutline;
  protected readonly limits = teamLimits;
  /** Route parameter. */
  readonly id = input.required<string>();

  private base: TeamDraft | null = null;
  protected readonly draft = signal<TeamDraft | null>(null);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => {
    const draft = this.draft();
    return draft && this.checked() ? lacksOf(draft) : { name: false, place: false, links: [] };
  });
  protected readonly leads = computed(() => this.store.role() === 'lead');
  /** After someone else's edit: the fields that both changed. */
  protected readonly meanwhile = signal<readonly TeamField[] | null>(null);
  protected readonly refusal = signal<Pick<Problem, 'title' | 'status'> | null>(null);
  protected readonly sending = signal(false);

  ngOnInit(): void {
    this.store.open(this.id());
    void this.start();
  }

  protected async start(): Promise<void> {
    const fresh = await this.fetch();
    if (fresh) this.draft.set((this.base = fresh));
  }

  protected change(change: Partial<TeamDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected namesOf(fields: readonly TeamField[]): string {
    return joinNames(fields.map((field) => this.t.fields[field]));
  }

  protected async save(): Promise<void> {
    const [draft, base] = [this.draft(), this.base];
    if (!draft || !base || this.sending()) return;
    this.checked.set(true);
    this.refusal.set(null);
    const { name, place, links } = lacksOf(draft);
    if (name || place || links.length) return this.toMend();
    const edit = editOf(draft, base);
    if (!Object.keys(edit).length) return this.leave(this.t.unchanged);
    this.sending.set(true);
    const outcome = await this.api.call(editTeam, { params: { id: this.id() }, body: edit, etag: this.store.etag ?? '' });
    if (!outcome.ok && outcome.problem.code === 'common/stale') await this.takeIn(draft, base);
    this.sending.set(false);
    if (outcome.ok) return this.leave(this.t.saved);
    if (outcome.problem.code === 'common/unauthenticated') this.session.lost();
    if (outcome.problem.code !== 'common/stale') this.refusal.set(outcome.problem);
  }

  /** Takes in what changed meanwhile: fields left alone here follow, those that were edited stay. */
  private async takeIn(draft: TeamDraft, base: TeamDraft): Promise<void> {
    const fresh = await this.fetch();
    if (!fresh) return;
    this.meanwhile.set(conflicts(draft, base, fresh));
    this.draft.set(rebased(draft, base, fresh));
    this.base = fresh;
  }

  private async fetch(): Promise<TeamDraft | null> {
    await this.store.load();
    const team = this.store.team();
    return team && draftOf(team, this.store.membership().welcome);
  }

  private async leave(text: string): Promise<void> {
    await this.router.navigate(['/equipes', this.id()], { replaceUrl: true });
    this.toasts.show(text);
  }
}
