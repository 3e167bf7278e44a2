import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Initials of a person (round) or a team (square), on a colour drawn from the id so that it stays the same everywhere. */
@Component({
  selector: 'app-avatar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class.team]': 'team()', '[style.--side.px]': 'size()', '[style.--bg]': 'fill()', '[style.--fg]': 'ink()' },
  template: '{{ initials() }}',
  styles: `
    :host { width: var(--side); height: var(--side); border-radius: 50%; display: grid; place-items: center; flex: none; background: var(--bg); color: var(--fg); font: 700 calc(var(--side) * .37)/1 var(--font-head); }
    :host(.team) { border-radius: var(--r-m); font-stretch: 80%; font-weight: 800; }
  `,
})
export class Avatar {
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly team = input(false);
  readonly size = input(40);
  private readonly tone = computed(() => ([...this.id()].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 7) + 1);
  protected readonly fill = computed(() => `var(--av-${this.tone()})`);
  protected readonly ink = computed(() => `var(--av-${this.tone()}-text)`);
  protected readonly initials = computed(() => initialsOf(this.name(), this.team()));
}

/** Up to two initials: `Léa V.` is LV, `samira` is S. A team's number is one of them: `Lyon 9` is L9. */
export function initialsOf(name: string, numbers = false): string {
  const words = name.split(/[\s'’-]+/u).filter((word) => (numbers ? /^[\p{L}\d]/u : /^\p{L}/u).test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0).toLocaleUpperCase('fr') ?? '').join('');
}
