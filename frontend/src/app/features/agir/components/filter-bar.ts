import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { valueOf } from '@core/loadable';
import { Icon } from '@ui/icon';
import { calendarOutline, chevronDownOutline, closeOutline, optionsOutline, videocamOutline } from 'ionicons/icons';
import { agirMessages } from '../agir.messages';
import { AgendaStore } from '../data/agenda-store';
import { AgirState } from '../data/agir-state';
import { whenChip, whereChip } from '../data/labels';

/** Which sheet of choices is open. */
export type FilterSheet = 'when' | 'what' | 'where';

/** The filters as chips: three open a sheet, one turns on and off, and a team is taken away. */
@Component({
  selector: 'app-filter-bar',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="chips" role="group" [attr.aria-label]="t.label">
      <button type="button" class="chip" [class.chip--on]="filters().when !== null" aria-haspopup="dialog" (click)="choose.emit('when')">
        <app-icon class="wide" [svg]="icons.calendarOutline" />{{ when() }}<app-icon class="chip__caret" [svg]="icons.chevronDownOutline" />
      </button>
      <button type="button" class="chip" [class.chip--on]="filters().what.length" aria-haspopup="dialog" (click)="choose.emit('what')">
        <app-icon class="wide" [svg]="icons.optionsOutline" />{{ t.what }}
        @if (filters().what.length; as count) {<span class="chip__n" aria-hidden="true">{{ count }}</span><span class="sr">{{ t.whatCount(count) }}</span>}
        <app-icon class="chip__caret" [svg]="icons.chevronDownOutline" />
      </button>
      <button type="button" class="chip" [class.chip--on]="placed()" aria-haspopup="dialog" (click)="choose.emit('where')">
        <span class="cut">{{ where() }}</span><app-icon class="chip__caret" [svg]="icons.chevronDownOutline" />
      </button>
      @if (team(); as name) {
        <button type="button" class="chip chip--on team" (click)="state.patch({ team: null })"><span class="sr">{{ t.withoutTeam }}</span><span class="cut">{{ name }}</span><app-icon class="chip__caret" [svg]="icons.closeOutline" /></button>
      }
      <button type="button" class="chip" [attr.aria-pressed]="filters().online" (click)="state.patch({ online: !filters().online })">
        <app-icon [svg]="icons.videocamOutline" />{{ t.online }}
      </button>
    </div>
  `,
  styles: `
    :host { display: block; }
    .chips { gap: 8px 6px; }
    .chip { flex: 1 1 auto; justify-content: center; padding-inline: 8px; gap: 4px; }
    @media (max-width: 430px) { .chip { font-size: var(--t-micro); } }
    .cut { max-width: 12ch; overflow: hidden; text-overflow: ellipsis; }
    .team { order: 1; min-width: 0; max-width: 100%; }
    .team .cut { max-width: 100%; }
    .wide { display: none; }
    @media (min-width: 1024px) {
      .chip { flex: none; min-height: 44px; padding-inline: 12px; gap: 6px; }
      .wide { display: block; }
      .team .cut { max-width: 24ch; }
    }
  `,
})
export class FilterBar {
  protected readonly state = inject(AgirState);
  protected readonly t = agirMessages.chips;
  private readonly agenda = inject(AgendaStore);
  protected readonly icons = { calendarOutline, chevronDownOutline, closeOutline, optionsOutline, videocamOutline };
  /** A chip asks for its sheet. */
  readonly choose = output<FilterSheet>();

  protected readonly filters = this.state.filters;
  protected readonly when = computed(() => whenChip(this.filters().when));
  protected readonly where = computed(() => whereChip(this.state.area()));
  /** The one team whose actions are shown, by its name once an action tells it. */
  protected readonly team = computed(() => {
    const { team } = this.filters();
    if (!team || team === 'mine') return null;
    return valueOf(this.agenda.list())?.items.flatMap(({ teams }) => teams).find(({ id }) => id === team)?.name ?? this.t.team;
  });
  /** Whether where one looks was chosen, by a distance or a place. */
  protected readonly placed = computed(() => {
    const { where, radius } = this.filters();
    return radius !== null || where?.kind === 'zone' || (where?.kind === 'place' && where.code !== 'fr');
  });
}
