import { actionTypes, listActionTypes } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';

/** The catalogue of actions. */
export const ListActionTypes = queryUseCase({
  route: listActionTypes,
  needs: [],
  handle: () => Promise.resolve({ answer: { items: [...actionTypes] } }),
});
