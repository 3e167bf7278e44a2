import { Injectable } from '@nestjs/common';
import { Profiles, type ChosenPlace } from '../records/profiles.js';

/** Where an account wants actions: its home and its work, null where it did not say. */
export interface ChosenPlaces { readonly home: ChosenPlace | null; readonly work: ChosenPlace | null }

/** The places of an account, for what concerns whom lives or works there. */
@Injectable()
export class PlacesOf {
  constructor(private readonly profiles: Profiles) {}

  async account(account: string, at: string): Promise<ChosenPlaces> {
    const { home = null, work = null } = (await this.profiles.get(account, at)) ?? {};
    return { home, work };
  }
}
