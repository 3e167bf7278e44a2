import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model, signal } from '@angular/core';
import { defaultRadius, updateMe } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { RadiusField } from '@ui/radius-field';
import { Sheet } from '@ui/sheet';
import { meMessages } from './me.messages';

export type PlaceRole = 'home' | 'work';

/** Chooses the home or the work place, with its radius. The work place can be removed. */
@Component({
  selector: 'app-place-sheet',
  imports: [PlacePicker, RadiusField, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.placeSheet[role()]" [(open)]="open">
      <form (submit)="save($event)">
        <app-place-picker [label]="t.placeSheet.place" [hint]="t.places.private" [error]="error()" [(value)]="place" />
        <app-radius-field [label]="t.placeSheet.radius" [(value)]="radius" />
        <button type="submit" class="btn btn--primary btn--xl btn--full" [disabled]="busy()">{{ busy() ? t.busy : t.save }}</button>
        @if (role() === 'work' && kept()) {<button type="button" class="btn btn--text btn--full" [disabled]="busy()" (click)="send(null)">{{ t.placeSheet.remove }}</button>}
      </form>
    </app-sheet>
  `,
  // Room for the proposals, which would otherwise be cut by the sheet.
  styles: 'form { display: flex; flex-direction: column; gap: 18px; min-height: 360px; } .btn--xl { margin-top: auto; }',
})
export class PlaceSheet {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = meMessages;
  readonly open = model.required<boolean>();
  readonly role = input.required<PlaceRole>();

  protected readonly kept = computed(() => this.session.me()?.[this.role()] ?? null);
  protected readonly place = linkedSignal<boolean, PickedPlace | null>({
    source: this.open,
    computation: () => {
      const kept = this.kept();
      return kept && { code: kept.place, name: kept.name };
    },
  });
  protected readonly radius = linkedSignal({ source: this.open, computation: () => this.kept()?.radius ?? defaultRadius });
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const place = this.place();
    if (place) await this.send({ place: place.code, radius: this.radius() });
    else this.error.set(this.t.placeSheet.missing);
  }

  protected async send(chosen: { place: string; radius: number } | null): Promise<void> {
    this.busy.set(true);
    const body = this.role() === 'work' ? { work: chosen } : chosen ? { home: chosen } : {};
    const outcome = await this.api.call(updateMe, { body });
    // The server knows the place's position and zone, which the agenda needs.
    if (outcome.ok) await this.session.refresh();
    this.busy.set(false);
    this.error.set(outcome.ok ? null : outcome.problem.title);
    if (!outcome.ok) return;
    this.open.set(false);
    this.toasts.show(this.t.saved);
  }
}
