import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActionPage } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { chevronForwardOutline, closeCircleOutline, copyOutline, createOutline, peopleOutline, ticketOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { CancelSheet } from './cancel-sheet';
import { CapacitySheet } from './capacity-sheet';

/** What an organiser does from the page: edit, see who comes, set the places, make a similar action, call off. */
@Component({
  selector: 'app-organise-panel',
  imports: [CancelSheet, CapacitySheet, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="sect h2">{{ t.title }}</h2>
    <div class="panel list">
      @if (open()) {<a [routerLink]="['/actions', action().id, 'modifier']"><app-icon [svg]="icons.createOutline" /><span class="list__t"><b>{{ t.edit }}</b><span>{{ t.editHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>}
      <a [routerLink]="['/actions', action().id, 'organisation']"><app-icon [svg]="icons.peopleOutline" /><span class="list__t"><b>{{ people.link }}</b><span>{{ people.linkHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
      @if (open()) {<button type="button" aria-haspopup="dialog" (click)="places.set(true)"><app-icon [svg]="icons.ticketOutline" /><span class="list__t"><b>{{ t.places }}</b><span>{{ capacity() }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></button>}
      <a routerLink="/actions/nouvelle" [queryParams]="{ modele: action().id }"><app-icon [svg]="icons.copyOutline" /><span class="list__t"><b>{{ t.similar }}</b><span>{{ t.similarHint }}</span></span><app-icon class="chev" [svg]="icons.chevronForwardOutline" /></a>
      @if (open()) {<button type="button" class="off" aria-haspopup="dialog" (click)="cancelling.set(true)"><app-icon [svg]="icons.closeCircleOutline" /><span class="list__t"><b>{{ t.cancel }}</b></span></button>}
    </div>
    <app-capacity-sheet [(open)]="places" [action]="action()" (saved)="changed.emit('saved')" />
    <app-cancel-sheet [(open)]="cancelling" [coming]="action().coming" (cancelled)="changed.emit('cancelled')" />
  `,
  styles: ':host { display: block; } .off { color: var(--danger-text); }',
})
export class OrganisePanel {
  protected readonly t = actionsMessages.organise;
  protected readonly people = actionsMessages.people;
  protected readonly icons = { chevronForwardOutline, closeCircleOutline, copyOutline, createOutline, peopleOutline, ticketOutline };
  readonly action = input.required<ActionPage>();
  /** Neither over nor called off. */
  readonly open = input.required<boolean>();
  readonly changed = output<'saved' | 'cancelled'>();
  protected readonly places = signal(false);
  protected readonly cancelling = signal(false);
  protected readonly capacity = computed(() => {
    const { capacity, coming } = this.action();
    return capacity === null ? this.t.unlimited : this.t.placesValue(coming, capacity);
  });
}
