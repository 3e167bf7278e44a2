import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { discussionLimits, getAction, getTeam, startActionDiscussion, startPrivateDiscussion, startTeamDiscussion } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Outcome, Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { Switch } from '@ui/switch';
import { TopBar } from '@ui/top-bar';
import { chevronDownOutline, peopleOutline } from 'ionicons/icons?later';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';
import { messagesMessages } from '../messages.messages';

interface Draft {
  /** Of the discussion and of its first message: sent twice, it is one. */
  readonly id: string;
  readonly team: string;
  readonly subject: string;
  readonly text: string;
  readonly readOnly: boolean;
}

/** Starts a discussion: of a team, of an action, or in private with a team's managers. */
@Component({
  selector: 'app-start-page',
  imports: [Empty, Field, FieldInput, Icon, Refusal, RouterLink, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './start-page.html',
  styles: '.pick { position: relative; } .pick app-icon { position: absolute; inset-inline-end: 12px; top: calc(50% - 9px); pointer-events: none; --size: 18px; } form > * + * { margin-top: 16px; } form { padding-block: 8px 24px; } .name { overflow-wrap: anywhere; }',
})
export class StartPage implements OnInit {
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly mine = inject(MyTeams);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly t = messagesMessages.start;
  protected readonly messages = messagesMessages;
  protected readonly limits = discussionLimits;
  protected readonly icons = { chevronDownOutline, peopleOutline };
  /** Query parameters: the team, the action, or the team whose managers are written to. */
  readonly equipe = input<string>();
  readonly action = input<string>();
  readonly prive = input<string>();

  protected readonly kind = computed(() => (this.prive() ? 'private' : this.action() ? 'action' : 'team'));
  /** What the discussion is about: the action, or the team whose managers are written to. */
  protected readonly about = signal<string | null>(null);
  protected readonly teams = computed(() => (valueOf(this.mine.list()) ?? []).filter(({ team, role }) => atLeast(this.mine.roleOf({ ...team, mine: role }), 'member')).map(({ team, role }) => ({ id: team.id, name: team.name, role })));
  protected readonly loaded = computed(() => this.mine.list().state !== 'loading' && this.mine.list().state !== 'idle');
  protected readonly draft = signal<Draft>({ id: newKey(), team: '', subject: '', text: '', readOnly: false });
  protected readonly manages = computed(() => this.kind() === 'team' && this.teams().some(({ id, role }) => id === this.draft().team && atLeast(role, 'manager')));
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => ({
    team: this.kind() === 'team' && !this.draft().team, subject: !this.draft().subject.trim(), text: !this.draft().text.trim(),
  }));
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly sending = signal(false);
  private readonly key = computed(() => `discussion:${this.prive() ?? this.action() ?? ''}`);

  ngOnInit(): void {
    const kept = this.drafts.read<Draft>(this.key())?.value;
    this.draft.update((draft) => ({ ...draft, ...kept, ...(this.equipe() && { team: this.equipe() }) }));
    void this.name();
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    this.drafts.save(this.key(), this.draft());
  }

  protected async start(): Promise<void> {
    this.checked.set(true);
    const { team, subject, text } = this.lacks();
    if (team || subject || text || this.sending()) return;
    this.sending.set(true);
    this.refusal.set(null);
    const outcome = await this.open();
    this.sending.set(false);
    if (!outcome.ok && outcome.problem.code === 'common/unauthenticated') this.session.lost();
    // It was opened by a try whose answer was lost.
    if (!outcome.ok && outcome.problem.code !== 'discussions/already-exists') return this.refusal.set(outcome.problem);
    this.drafts.remove(this.key());
    await this.router.navigate(['/messages', this.draft().id], { replaceUrl: true });
  }

  private open(): Promise<Outcome<unknown>> {
    const { id, team, readOnly, subject, text } = this.draft();
    const body = { id, subject: subject.trim(), text: text.trim() };
    const [action, managers] = [this.action(), this.prive()];
    if (managers) return this.api.call(startPrivateDiscussion, { params: { id: managers }, body });
    if (action) return this.api.call(startActionDiscussion, { params: { id: action }, body });
    return this.api.call(startTeamDiscussion, { params: { id: team }, body: { ...body, ...(this.manages() && { readOnly }) } });
  }

  private async name(): Promise<void> {
    const [action, team] = [this.action(), this.prive()];
    const outcome = team ? await this.api.call(getTeam, { params: { id: team } }) : action ? await this.api.call(getAction, { params: { id: action } }) : null;
    if (outcome?.ok) this.about.set(outcome.value.name);
  }
}
