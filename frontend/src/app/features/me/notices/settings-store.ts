import { Injectable, inject, signal } from '@angular/core';
import { getNotificationSettings, setNotificationSettings, type Channel, type NoticeChoices, type NoticeKind, type NoticeSettings, type RequestOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

export type SettingsChange = NonNullable<RequestOf<typeof setNotificationSettings>['body']>;
export type TeamSettings = NoticeSettings['teams'][number];

/** What the reader receives. A switch shows at once, and goes back with the reason when it was refused. */
@Injectable()
export class SettingsStore {
  private readonly api = inject(Api);
  private readonly settings = signal<Loadable<NoticeSettings>>(idle);
  private sending: Promise<unknown> = Promise.resolve();

  readonly state = this.settings.asReadonly();

  async load(): Promise<void> {
    this.settings.update(startLoading);
    const outcome = await this.api.call(getNotificationSettings);
    this.settings.update((current) => settle(current, outcome));
  }

  /** Chooses a kind on a channel, for all or for one team. */
  choose(kind: NoticeKind, channel: Channel, on: boolean, team?: string): Promise<Problem | null> {
    const kinds: NoticeChoices = { [kind]: { [channel]: on } };
    return this.change(team === undefined ? { kinds } : { teams: [{ team, kinds }] });
  }

  /** Answers why it was refused. One after another: the last that was chosen is what holds. */
  async change(change: SettingsChange): Promise<Problem | null> {
    const before = valueOf(this.settings());
    this.show(change);
    const sent = this.sending.then(() => this.api.call(setNotificationSettings, { body: change }));
    this.sending = sent;
    const outcome = await sent;
    // What the server makes of it, such as until when a team is silent.
    if (outcome.ok) {
      if (change.teams?.some(({ mute }) => mute !== undefined)) await this.load();
      return null;
    }
    if (before) this.settings.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: before } : current));
    return outcome.problem;
  }

  private show({ kinds, teams = [], ...others }: SettingsChange): void {
    this.settings.update((current) => {
      if (current.state !== 'ready' && current.state !== 'stale') return current;
      const changed = new Map(teams.map((team) => [team.team, team.kinds]));
      const value: NoticeSettings = {
        ...current.value, ...Object.fromEntries(Object.entries(others).filter(([, set]) => set !== undefined)),
        kinds: merged(current.value.kinds, kinds),
        teams: current.value.teams.map((team) => ({ ...team, kinds: merged(team.kinds, changed.get(team.team.id)) })),
      };
      return { ...current, value };
    });
  }
}

function merged(kept: NoticeChoices, chosen: NoticeChoices = {}): NoticeChoices {
  const kinds = new Set([...Object.keys(kept), ...Object.keys(chosen)] as NoticeKind[]);
  return Object.fromEntries([...kinds].map((kind) => [kind, { ...kept[kind], ...chosen[kind] }]));
}
