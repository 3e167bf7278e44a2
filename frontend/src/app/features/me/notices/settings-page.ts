import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { noticeGroups, noticeKind, noticeKindCodes, type Channel, type NoticeGroup, type NoticeKind } from '@action-populaire/contracts';
import { language, nameOf } from '@core/i18n/language';
import { valueOf } from '@core/loadable';
import { formatTime } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { alertCircleOutline, chevronForwardOutline, mailOutline, moonOutline } from 'ionicons/icons?later';
import { meMessages } from '../me.messages';
import { ChannelMatrix } from './channel-matrix';
import { DevicesPanel } from './devices-panel';
import { DigestSheet } from './digest-sheet';
import { QuietSheet } from './quiet-sheet';
import { SettingsStore, type TeamSettings } from './settings-store';

/** What the reader receives, on which channel, by team and by subject, and when it waits. */
@Component({
  selector: 'app-notice-settings-page',
  imports: [Avatar, ChannelMatrix, DevicesPanel, DigestSheet, Icon, Notice, QuietSheet, RouterLink, State, Text, TopBar],
  providers: [SettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/moi"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        <app-state [of]="store.state()" (retry)="store.load()" />
        @if (settings(); as all) {
          @if (all.mailRefused) {
            <app-notice class="first" tone="quiet" [icon]="icons.alertCircleOutline"><p><b>{{ t.refused.title }}</b></p><p><app-text [value]="t.refused.text" /></p><a class="link link--reach" routerLink="/moi">{{ t.refused.go }}</a></app-notice>
          }
          <div class="panel list first">
            <button type="button" (click)="quieting.set(true)">
              <app-icon [svg]="icons.moonOutline" />
              <span class="list__t"><b>{{ t.quiet.title }}</b><span>{{ quiet() }}</span></span>
              <app-icon class="chev" [svg]="icons.chevronForwardOutline" />
            </button>
            <button type="button" (click)="gathering.set(true)">
              <app-icon [svg]="icons.mailOutline" />
              <span class="list__t"><b>{{ t.digest.title }}</b><span>{{ t.digest.when[all.digest] }}</span></span>
              <app-icon class="chev" [svg]="icons.chevronForwardOutline" />
            </button>
          </div>
          <app-devices-panel />
          <h2 class="h2 sect">{{ t.byTeam }}</h2>
          <p class="small muted hint">{{ all.teams.length ? t.byTeamHint : t.noTeams }}</p>
          @if (all.teams.length) {
            <ul class="panel list">
              @for (team of all.teams; track team.team.id) {
                <li class="team">
                  <app-avatar [id]="team.team.id" [name]="team.team.name ?? ''" [team]="true" [size]="36" />
                  <span class="list__t"><b><a [routerLink]="['/moi/notifications', team.team.id]">{{ team.team.name }}</a></b><span>{{ stateOf(team) }}</span></span>
                  <app-icon class="chev" [svg]="icons.chevronForwardOutline" />
                </li>
              }
            </ul>
          }
          @for (group of groups; track group.code) {
            <h2 class="h2 sect">{{ group.name }}</h2>
            <app-channel-matrix [heading]="group.name" [kinds]="group.kinds" [settings]="all" (choose)="choose($event)" />
          }
        }
      </div>
    </main>
    @if (settings(); as all) {
      <app-quiet-sheet [(open)]="quieting" [store]="store" [quiet]="all.quiet" />
      <app-digest-sheet [(open)]="gathering" [store]="store" [digest]="all.digest" />
    }
  `,
  styles: `
    .first { margin-top: 16px; }
    .hint { margin-bottom: 12px; }
    .team { position: relative; }
    .team a::after { content: ""; position: absolute; inset: 0; }
    .team b { overflow-wrap: anywhere; }
  `,
})
export class NoticeSettingsPage {
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(SettingsStore);
  protected readonly t = meMessages.notices;
  protected readonly icons = { alertCircleOutline, chevronForwardOutline, mailOutline, moonOutline };
  protected readonly quieting = signal(false);
  protected readonly gathering = signal(false);
  protected readonly settings = computed(() => valueOf(this.store.state()));
  protected readonly groups = (Object.keys(noticeGroups) as NoticeGroup[]).map((code) => ({ code, name: language.dress(nameOf(noticeGroups[code])), kinds: noticeKindCodes.filter((kind) => noticeKind(kind).group === code) }));
  protected readonly quiet = computed(() => {
    const hours = this.settings()?.quiet;
    return hours ? this.t.quiet.span(formatTime(Temporal.PlainTime.from(hours.from)), formatTime(Temporal.PlainTime.from(hours.to))) : this.t.quiet.none;
  });

  constructor() {
    void this.store.load();
  }

  protected stateOf({ mutedUntil, kinds }: TeamSettings): string {
    return mutedUntil ? this.t.muted : Object.keys(kinds).length ? this.t.own : this.t.asForAll;
  }

  protected async choose(choice: { kind: NoticeKind; channel: Channel; on: boolean }): Promise<void> {
    const problem = await this.store.choose(choice.kind, choice.channel, choice.on);
    if (problem) this.toasts.refused(problem, () => void this.choose(choice));
  }
}
