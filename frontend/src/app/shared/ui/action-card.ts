import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { actionTypeOf, type ActionCard as Action, type Attendance } from '@action-populaire/contracts';
import { formatDistance, joinNames, shortPlace } from '@core/i18n/format';
import { language, nameOf } from '@core/i18n/language';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatShortDay, formatTime } from '@core/time/format';
import { checkmarkOutline, videocamOutline } from 'ionicons/icons';
import { nameOfAction } from './action-name';
import { Gauge } from './gauge';
import { Icon } from './icon';
import { familyClass, Sign } from './sign';
import { Text } from './text';
import { uiMessages } from './ui.messages';

interface DayMark {
  readonly letter: string;
  readonly when: 'past' | 'now' | 'next';
}

/** An action in a list: when, what, where, who, how many, one button. The whole card opens its page. */
@Component({
  selector: 'app-action-card',
  imports: [Gauge, Icon, RouterLink, Sign, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-card.html',
  styleUrl: './action-card.css',
})
export class ActionCard {
  private readonly clock = inject(Clock);
  protected readonly t = uiMessages.card;
  protected readonly nameOf = nameOf;
  protected readonly icons = { checkmarkOutline, videocamOutline };

  readonly action = input.required<Action>();
  /** What the reader answered, laid over the public card. */
  readonly attendance = input<Attendance | null>(null);
  /** Chosen on the map. */
  readonly chosen = input(false);
  /** Its answer is on its way. */
  readonly busy = input(false);
  /** A sentence under the place: why it was cancelled, say. */
  readonly note = input<string | null>(null);
  /** The button was pressed: come, join the waiting list, or change one's answer. */
  readonly act = output<void>();

  protected readonly name = computed(() => nameOfAction(this.action()));
  protected readonly time = computed(() => actionTime(this.action(), this.clock.now()));
  protected readonly type = computed(() => actionTypeOf(this.action().type));
  protected readonly familyClass = computed(() => familyClass(this.action().family));
  protected readonly cancelled = computed(() => this.action().status === 'cancelled');
  protected readonly open = computed(() => !this.cancelled() && this.time().phase !== 'over');
  protected readonly full = computed(() => {
    const { capacity, coming } = this.action();
    return capacity !== null && coming >= capacity;
  });
  protected readonly several = computed(() => this.time().days > 1);
  protected readonly starts = computed(() => (this.several() ? formatShortDay(this.time().firstDay) : formatTime(this.time().start)));
  protected readonly ends = computed(() => (this.several() ? formatShortDay(this.time().lastDay) : formatTime(this.time().end)));
  protected readonly distance = computed(() => {
    const metres = this.action().distance;
    return metres === undefined || this.action().online ? null : formatDistance(metres);
  });
  protected readonly where = computed(() => shortPlace(this.action().place.name));
  /** The teams that organise it: two by name, more by the first and their number. */
  protected readonly who = computed(() => {
    const [first = '', ...others] = this.action().teams.map(({ name }) => name);
    return others.length > 1 ? this.t.withTeams(first, others.length) : joinNames([first, ...others]);
  });
  protected readonly marks = computed<readonly DayMark[]>(() => {
    const { firstDay, days, start } = this.time();
    const today = this.clock.now().toZonedDateTimeISO(start.timeZoneId).toPlainDate();
    return Array.from({ length: days }, (_, index) => {
      const day = firstDay.add({ days: index });
      const order = Temporal.PlainDate.compare(day, today);
      return { letter: day.toLocaleString(language.tag, { weekday: 'narrow' }), when: order < 0 ? 'past' : order > 0 ? 'next' : 'now' };
    });
  });
  protected readonly button = computed(() => {
    if (this.busy()) return this.t.busy;
    if (this.attendance() === 'coming') return this.t.coming;
    if (this.attendance() === 'waiting') return this.t.waiting;
    return this.full() ? this.t.waitingList : this.t.come;
  });
}
