import { expect, it } from 'vitest';
import { listedAtMost, sitemapIndex, sitemapList } from './robots.js';

const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);

it('as many lists as there must be, none for nothing', () => {
  const lists = (actions: number, teams: number) => locations(sitemapIndex({ actions, teams }, 'https://agir.example.org'));
  expect(lists(0, 0)).toEqual([]);
  expect(lists(listedAtMost, 1)).toEqual(['https://agir.example.org/sitemap/actions-1.xml', 'https://agir.example.org/sitemap/teams-1.xml']);
  expect(lists(2 * listedAtMost + 1, 0)).toHaveLength(3);
});

it('a list tells when its pages changed, where that is known', () => {
  expect(sitemapList([{ url: 'https://a.example/?a&b', changedAt: '2026-11-25T17:12:00.000Z' }, { url: 'https://b.example/' }])).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/?a&amp;b</loc><lastmod>2026-11-25T17:12:00.000Z</lastmod></url><url><loc>https://b.example/</loc></url></urlset>\n');
});
