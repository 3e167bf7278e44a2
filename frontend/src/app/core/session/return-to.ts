/** Where to go after signing in: a page of this application, never another site. */
export function returnTo(url: string | undefined): string {
  return url && /^\/(?![/\\])/.test(url) && !url.startsWith('/connexion') ? url : '/agir';
}
