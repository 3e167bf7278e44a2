import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { actionTypeOf, actionTypes, type ActionType } from '@action-populaire/contracts';
import { nameOf } from '@core/i18n/language';
import { Icon } from '@ui/icon';
import { Sheet } from '@ui/sheet';
import { familyClass, Sign } from '@ui/sign';
import { alertCircleOutline, checkmarkOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';

/** Types most often proposed: the first tiles. */
const usual: readonly ActionType[] = ['leafleting', 'door-to-door', 'postering', 'team-meeting', 'public-meeting', 'picnic'];
const families = ['A', 'M', 'G', 'O'] as const;

/** The type of an action: six tiles, and the whole catalogue by family in a sheet. */
@Component({
  selector: 'app-type-tiles',
  imports: [Icon, Sheet, Sign],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './type-tiles.html',
  styleUrl: './type-tiles.css',
})
export class TypeTiles {
  protected readonly t = actionsMessages.form;
  protected readonly icons = { alertCircleOutline, checkmarkOutline };
  protected readonly familyClass = familyClass;
  protected readonly nameOf = nameOf;
  protected readonly all = this.t.allTypes(actionTypes.length);
  protected readonly groups = families.map((family) => ({ family, name: this.t.families[family], types: actionTypes.filter((type) => type.family === family) }));

  readonly value = input.required<ActionType | null>();
  readonly error = input<string | null>(null);
  readonly chosen = output<ActionType>();
  protected readonly open = signal(false);
  /** A type from the sheet takes the first tile, so that what is chosen always shows. */
  protected readonly tiles = computed(() => {
    const value = this.value();
    const ids = value && !usual.includes(value) ? [value, ...usual.slice(0, -1)] : usual;
    return ids.map(actionTypeOf);
  });

  protected choose(type: ActionType): void {
    this.open.set(false);
    this.chosen.emit(type);
  }
}
