import { Inject, Injectable } from '@nestjs/common';
import type { KeyMoment } from '@action-populaire/contracts';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { Gazetteer } from '../../territory/index.js';
import { keyMomentView } from '../views/key-moment.js';
import { present, textsOf } from './present.js';

/** Key moments that other modules may show, by id: what was withdrawn is absent. */
@Injectable()
export class KeyMoments {
  constructor(@Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts, private readonly gazetteer: Gazetteer) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, KeyMoment>> {
    const moments = [...(await this.views.getMany(keyMomentView, ids)).values()];
    const words = await this.texts.getMany(moments.flatMap(textsOf));
    return new Map(moments.map((moment) => [moment.id, present(moment, words, this.gazetteer)]));
  }
}
