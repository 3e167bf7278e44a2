import type { CommandContext } from '../../../platform/kernel/command-context.js';

/** The account that acts. Throws without one: the route's access rule lets nobody in who is signed out. */
export function accountOf(context: CommandContext): string {
  if (context.account === null) throw new Error('a command of this module needs an account');
  return context.account;
}
