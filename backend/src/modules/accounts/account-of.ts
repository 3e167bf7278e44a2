/** Who asks, on a route that only lets accounts in. */
export function accountOf(context: { readonly account: string | null }): string {
  if (context.account === null) throw new Error('nobody is signed in');
  return context.account;
}
