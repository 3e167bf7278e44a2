import { html, type Markup } from '../../../platform/http/markup.js';

/** Addresses of one list. */
export const listedAtMost = 1_000;

const xml = (root: string, entries: readonly Markup[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.map(({ text }) => text).join('')}</${root}>\n`;

/** Which lists there are, for so many actions and teams. */
export function sitemapIndex(counts: { readonly actions: number; readonly teams: number }, publicUrl: string): string {
  const parts = (['actions', 'teams'] as const).flatMap((kind) => Array.from({ length: Math.ceil(counts[kind] / listedAtMost) }, (_, index) => `${kind}-${index + 1}`));
  return xml('sitemapindex', parts.map((part) => html`<sitemap><loc>${publicUrl}/sitemap/${part}.xml</loc></sitemap>`));
}

/** A list of pages, with the instant of their last change where it is known. */
export const sitemapList = (pages: readonly { readonly url: string; readonly changedAt?: string }[]): string =>
  xml('urlset', pages.map(({ url, changedAt }) => html`<url><loc>${url}</loc>${changedAt && html`<lastmod>${changedAt}</lastmod>`}</url>`));

/** Public pages may be read; what is for programs or for one person is not for them. */
export const robotsText = (publicUrl: string): string => `User-agent: *
Disallow: /api/
Disallow: /ics/me/
Disallow: /dev/
Disallow: /connexion
Disallow: /moi
Sitemap: ${publicUrl}/sitemap.xml
`;
