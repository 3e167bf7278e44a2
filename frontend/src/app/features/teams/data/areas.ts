import { Injectable, computed, inject, signal } from '@angular/core';
import { getPlace, type Me, type PlaceDto } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import type { Around } from './team-filters';

type Kept = NonNullable<Me['home']>;

/** The places to look near: those of the reader, and one chosen in the address. */
@Injectable()
export class Areas {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly chosen = signal<PlaceDto | null>(null);
  private readonly finding = signal(false);
  private wanted: string | null = null;

  readonly home = computed(() => aroundKept(this.session.me()?.home ?? null));
  readonly work = computed(() => aroundKept(this.session.me()?.work ?? null));
  /** The place chosen in the address; null while it is not known. */
  readonly place = this.chosen.asReadonly();
  readonly around = computed(() => aroundPlace(this.chosen()));

  /** Whether all of this is known: who reads, and the place in the address. */
  readonly known = computed(() => this.session.known() && !this.finding());

  /** Takes the place of the address: at once when it was just picked, else from the server. */
  async choose(code: string | null, picked?: PlaceDto): Promise<void> {
    this.wanted = code;
    if (picked || !code) this.chosen.set(picked ?? null);
    if (this.chosen()?.code === (code ?? undefined)) return this.finding.set(false);
    this.finding.set(true);
    const outcome = await this.api.call(getPlace, { params: { code: code ?? '' } });
    if (this.wanted !== code) return;
    this.chosen.set(outcome.ok ? outcome.value : null);
    this.finding.set(false);
  }
}

function aroundKept(kept: Kept | null): Around | null {
  return kept && { code: kept.place, name: kept.name, position: kept.position, radius: kept.radius, territory: false };
}

function aroundPlace(place: PlaceDto | null): Around | null {
  return place && { code: place.code, name: place.name, position: place.position, territory: !['commune', 'arrondissement'].includes(place.kind) };
}
