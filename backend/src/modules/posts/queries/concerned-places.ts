import { Injectable } from '@nestjs/common';
import { ChosenPlaces } from '../../accounts/index.js';
import { COUNTRY_CODE, Gazetteer, territoriesIn } from '../../territory/index.js';

/** The territories in which someone lives and works: what is told to one of them concerns them. */
@Injectable()
export class ConcernedPlaces {
  private readonly territoriesOf: (code: string) => readonly string[];

  constructor(private readonly chosen: ChosenPlaces, gazetteer: Gazetteer) {
    this.territoriesOf = territoriesIn(gazetteer);
  }

  /** Of an account, the country among them; of somebody signed out, the country alone. */
  async of(account: string | null, at: string): Promise<readonly string[]> {
    const { home, work } = account === null ? { home: null, work: null } : await this.chosen.of(account, at);
    return [...new Set([COUNTRY_CODE, ...[home, work].flatMap((chosen) => (chosen ? this.territoriesOf(chosen.place) : []))])];
  }
}
