import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { AppPage } from './app-page.js';

const folder = mkdtempSync(join(tmpdir(), 'app-page-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options = { publicUrl: 'https://agir.example.org', version: '1' };
const built = `<!doctype html>
<html lang="fr">
  <head>
    <title>Action Populaire</title>
    <meta name="description" content="Ce qui se passe."/>
    <script src="theme.js"></script>
  <link rel="stylesheet" href="styles.css"></head>
  <body>
    <app-root></app-root>
    <noscript>
      <p>Sans script, rien.</p>
    </noscript>
  <script src="main.js" type="module"></script></body>
</html>`;

it('tells its own head and words, and starts the application as it was built', async () => {
  const page = new AppPage({ ...options, app: folder });
  writeFileSync(join(folder, 'index.html'), built);
  expect(await page.plain()).toBe(built);
  const head = '<title>$& « $1 »</title><noscript><style>p{}</style></noscript>';
  expect((await page.telling({ language: 'en', head, body: '<p>$\'</p>' })).replace(/\s*\n\s*/g, '')).toBe(
    `<!doctype html><html lang="en"><head><script src="theme.js"></script><link rel="stylesheet" href="styles.css">${head}</head><body><app-root></app-root><noscript><p>$'</p></noscript><script src="main.js" type="module"></script></body></html>`);
});

it('tells them where no application is built', async () => {
  const told = await new AppPage(options).telling({ language: 'fr', head: '<title>Tractage</title>', body: '<p>Samedi</p>' });
  expect(told).toMatch(/<title>Tractage<\/title><\/head><body><noscript><p>Samedi<\/p><\/noscript><\/body>/);
});
