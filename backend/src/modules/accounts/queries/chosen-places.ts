import { Injectable } from '@nestjs/common';
import { Profiles, type ChosenPlace } from '../records/profiles.js';

/** Where an account lives and works, each with its radius in kilometres; null where it did not say. */
export interface HomeAndWork { readonly home: ChosenPlace | null; readonly work: ChosenPlace | null }

/** Where people live and work, for what concerns those who live or work somewhere. */
@Injectable()
export class ChosenPlaces {
  constructor(private readonly profiles: Profiles) {}

  async of(account: string, at: string): Promise<HomeAndWork> {
    const { home = null, work = null } = (await this.profiles.get(account, at)) ?? {};
    return { home, work };
  }
}
