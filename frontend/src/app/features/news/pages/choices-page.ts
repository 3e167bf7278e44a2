import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { feedReasons, followPlace, getFeedSettings, setFeedReason, unfollowPlace, type FeedReason, type PlaceKind, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { shortPlace } from '@core/i18n/format';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { State } from '@ui/state';
import { Switch } from '@ui/switch';
import { TopBar } from '@ui/top-bar';
import { closeOutline } from 'ionicons/icons?later';
import { newsMessages } from '../news.messages';

type Settings = ResultOf<typeof getFeedSettings>;
type Place = Settings['places'][number];

/** What one's feed is made of: each reason with its switch, and the places followed. */
@Component({
  selector: 'app-choices-page',
  imports: [Icon, PlacePicker, State, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        <app-state [of]="settings()" (retry)="load()" />
        @if (value(); as shown) {
          <h2 class="h2 sect">{{ t.reasons }}</h2>
          <ul class="panel list">@for (reason of reasons; track reason) {<li><app-switch [on]="!shown.off.includes(reason)" (onChange)="switch(reason, $event)">{{ t.reason[reason] }}</app-switch></li>}</ul>
          <h2 class="h2 sect">{{ t.places }}</h2>
          <p class="small muted hint">{{ t.placesHint }}</p>
          @if (shown.places.length) {
            <ul class="panel list places">
              @for (place of shown.places; track place.code) {
                <li><span class="list__t"><b>{{ short(place.name) }}</b></span><button type="button" class="ibtn" [attr.aria-label]="t.remove(short(place.name))" (click)="unfollow(place)"><app-icon [svg]="close" /></button></li>
              }
            </ul>
          } @else {
            <p class="small hint">{{ t.none }}</p>
          }
          <app-place-picker [search]="true" [label]="t.add" [kinds]="kinds" [value]="null" (valueChange)="follow($event)" />
        }
      </div>
    </main>
  `,
  styles: 'app-switch { flex: 1; min-width: 0; } .list > li { padding-block: 4px; } .hint { margin-bottom: 12px; } .places { margin-bottom: 16px; } .places .ibtn { margin-inline-end: -8px; }',
})
export class ChoicesPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly state = signal<Loadable<Settings>>(idle);
  protected readonly t = newsMessages.choices;
  protected readonly close = closeOutline;
  protected readonly reasons = feedReasons;
  protected readonly kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region'];
  protected readonly short = shortPlace;
  protected readonly settings = this.state.asReadonly();
  protected readonly value = (): Settings | null => valueOf(this.state());

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.state.update(startLoading);
    const outcome = await this.api.call(getFeedSettings);
    this.state.update((current) => settle(current, outcome));
  }

  protected async switch(code: FeedReason, enabled: boolean): Promise<void> {
    const off = (some: Settings, cut: boolean): Settings => ({ ...some, off: [...some.off.filter((other) => other !== code), ...(cut ? [code] : [])] });
    this.show((some) => off(some, !enabled));
    const outcome = await this.api.call(setFeedReason, { params: { code }, body: { enabled } });
    if (outcome.ok) return;
    this.show((some) => off(some, enabled));
    this.toasts.refused(outcome.problem, () => void this.switch(code, enabled));
  }

  protected async follow(picked: PickedPlace | null): Promise<void> {
    if (!picked) return;
    const place = { code: picked.code, name: picked.name };
    const outcome = await this.api.call(followPlace, { params: { code: place.code } });
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.follow(picked));
    this.show((some) => ({ ...some, places: [...some.places.filter(({ code }) => code !== place.code), place] }));
    this.toasts.show(this.t.added(shortPlace(place.name)));
  }

  protected async unfollow(place: Place): Promise<void> {
    const outcome = await this.api.call(unfollowPlace, { params: { code: place.code } });
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.unfollow(place));
    this.show((some) => ({ ...some, places: some.places.filter(({ code }) => code !== place.code) }));
    this.toasts.show(this.t.removed(shortPlace(place.name)), { label: newsMessages.why.undo, run: () => void this.follow(place) });
  }

  private show(change: (settings: Settings) => Settings): void {
    this.state.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: change(current.value) } : current));
  }
}
