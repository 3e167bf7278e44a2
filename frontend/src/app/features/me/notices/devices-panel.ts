import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { listDevices, removeDevice, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Push } from '@core/push/push';
import { pushMessages } from '@core/push/push.messages';
import { Clock } from '@core/time/clock';
import { formatNearDay } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { notificationsOutline } from 'ionicons/icons?later';
import { meMessages } from '../me.messages';

type Devices = ResultOf<typeof listDevices>['items'];

/** The devices that are told, this one among them or not. */
@Component({
  selector: 'app-devices-panel',
  imports: [Icon, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="h2 sect">{{ t.title }}</h2>
    <app-state [of]="list()" [skeletons]="1" (retry)="load()" />
    @if (valueOf(list()); as devices) {
      @if (devices.length) {
        <ul class="panel list">
          @for (device of devices; track device.id) {
            <li>
              <app-icon [svg]="icon" />
              <span class="list__t"><b>{{ device.device || t.unknown }}</b><span>{{ t.since(day(device.since)) }}</span></span>
              @if (device.current) {<span class="tag tag--ink">{{ t.here }}</span>}
              <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.endOf(device.device || t.unknown)" (click)="end(device)">{{ t.end }}</button>
            </li>
          }
        </ul>
      } @else {<p class="small muted">{{ t.none }}</p>}
    }
    @if (push.state() === 'off') {
      <button type="button" class="btn btn--line tell" [attr.aria-disabled]="busy() || null" (click)="begin()">{{ t.begin }}</button>
    } @else if (push.why(); as why) {<p class="small muted tell">{{ why }}</p>}
  `,
  styles: ':host { display: block; } li { flex-wrap: wrap; } .list__t { flex-basis: 160px; } .list__t b { overflow-wrap: anywhere; } .tell { margin-top: 12px; }',
})
export class DevicesPanel {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly push = inject(Push);
  protected readonly t = meMessages.notices.devices;
  protected readonly icon = notificationsOutline;
  protected readonly busy = signal(false);
  protected readonly list = signal<Loadable<Devices>>(idle);
  protected readonly valueOf = valueOf;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.list.update(startLoading);
    const outcome = await this.api.call(listDevices);
    this.list.update((current) => settle(current, outcome.ok ? { ...outcome, value: outcome.value.items } : outcome));
  }

  protected async begin(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const refused = await this.push.subscribe();
    this.busy.set(false);
    this.toasts.show(refused ?? pushMessages.on);
    if (!refused) await this.load();
  }

  protected async end(device: Devices[number]): Promise<void> {
    if (device.current) await this.push.unsubscribe();
    const outcome = await this.api.call(removeDevice, { params: { id: device.id } });
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.end(device));
    this.toasts.show(device.current ? pushMessages.off : this.t.ended);
    await this.load();
  }

  protected day(at: string): string {
    const [today, date] = [Temporal.PlainDate.from(this.clock.today()), Temporal.Instant.from(at).toZonedDateTimeISO(this.clock.zone).toPlainDate()];
    return formatNearDay(date, today);
  }
}
