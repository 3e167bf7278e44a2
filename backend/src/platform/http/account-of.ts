/** Who asks, on a route that only lets accounts in. Throws for someone signed out: a defect of the route's access rule. */
export function accountOf(context: { readonly account: string | null }): string {
  if (context.account === null) throw new Error('nobody is signed in');
  return context.account;
}
