import { discussions } from './discussion.js';
import { messages } from './message.js';

/** Every projection of this module. */
export const discussionsProjections = [discussions, messages] as const;
