import type { TeamPage } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import type { PublishedAction } from '../../actions/index.js';
import { whenOf } from '../times.js';
import { inWords, wordOr } from '../words.js';
import { html } from '../../../platform/http/markup.js';
import { pageWords } from './page-words.js';
import { brand, pictureOf, shortened, type PublicPage } from './page.js';

/** The public page of a team, with the next of its actions. */
export function teamPage(team: TeamPage, next: readonly PublishedAction[], language: Language, publicUrl: string): PublicPage {
  const t = pageWords[language];
  const name = wordOr(team.name, language);
  const url = `${publicUrl}/equipes/${team.id}`;
  const calendar = `${publicUrl}/ics/team/${team.id}.ics`;
  const kind = `${t.types[team.type]}, ${team.place.name}`;
  return {
    language, title: name, url, calendar,
    description: [`${kind}.`, t.people(team.members, team.followers), shortened(team.description ?? '')].filter(Boolean).join(' '),
    picture: { url: pictureOf('team', team, language, publicUrl), alt: `${name}. ${kind}.` },
    data: {
      '@context': 'https://schema.org', '@type': 'Organization', '@id': url, url, name, ...(team.description && { description: team.description }),
      'logo': `${publicUrl}/logo.svg`, 'image': pictureOf('team', team, language, publicUrl), 'foundingDate': team.foundedAt.slice(0, 10),
      'location': { '@type': 'Place', 'name': team.place.name, 'address': { '@type': 'PostalAddress', 'addressLocality': team.place.name, 'addressCountry': 'FR' } },
      ...(team.links.length > 0 && { sameAs: team.links.map((link) => link.url) }),
    },
    body: html`<div class="told">
${brand}
<main>
<div class="block"><p>${kind}</p><h1 class="poster" dir="auto">${name}</h1><p class="h3">${t.people(team.members, team.followers)}</p></div>
<h2 class="h2 sect">${t.nextActions}</h2>
${next.length > 0 ? html`<ul>${next.map((action) => html`<li><a href="/actions/${action.id}"><bdi>${inWords(action, language).name}</bdi></a> ${whenOf(action, language).whole}</li>`)}</ul>` : html`<p>${t.noAction}</p>`}
<p class="row"><a class="btn btn--primary" href="${calendar}">${t.follow}</a></p>
${team.organisers.length > 0 && html`<h2 class="h2 sect">${t.runs}</h2><ul>${team.organisers.map((person) => html`<li><bdi>${person.name ?? t.someone}</bdi></li>`)}</ul>`}
${team.description && html`<h2 class="h2 sect">${t.about}</h2><p class="prose" dir="auto">${team.description}</p>`}
${team.links.length > 0 && html`<h2 class="h2 sect">${t.links}</h2><ul>${team.links.map((link) => html`<li><a rel="noopener noreferrer nofollow" href="${link.url}"><bdi>${link.label}</bdi></a></li>`)}</ul>`}
<p class="small muted">${t.joinNeedsScript}</p>
</main>
</div>`,
  };
}
