import { actionTypeOf, type ActionPage } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import { whenOf } from '../times.js';
import { inWords } from '../words.js';
import { eventData } from './event-data.js';
import { html, type Markup } from '../../../platform/http/markup.js';
import { brand, pictureOf, shortened, type PublicPage } from './page.js';
import { pageWords } from './page-words.js';

/** Directions on openstreetmap.org, as the application gives them. */
function routeOf({ address, position, place }: ActionPage, where: string): string {
  const to = address || !position ? (address ? where : place.name) : `${position.lat},${position.lng}`;
  return `https://www.openstreetmap.org/directions?${new URLSearchParams({ to }).toString()}`;
}

/** The public page of an action. */
export function actionPage(action: ActionPage, language: Language, publicUrl: string): PublicPage {
  const t = pageWords[language];
  const words = inWords(action, language);
  const when = whenOf(action, language);
  const url = `${publicUrl}/actions/${action.id}`;
  const calendar = `${publicUrl}/ics/action/${action.id}.ics`;
  const off = action.status === 'cancelled';
  const title = off ? t.calledOff(words.name) : words.name;
  const facts = `${actionTypeOf(action.type)[language]}, ${when.whole}, ${words.where}.`;
  return {
    language, title, url, calendar,
    description: [off && `${t.cancelled}.`, facts, shortened(words.description ?? '')].filter(Boolean).join(' '),
    picture: { url: pictureOf('action', action, language, publicUrl), alt: `${title}. ${when.whole}. ${words.where}.` },
    data: eventData(action, words, language, publicUrl),
    body: html`<div class="told">
${brand}
<main>
<div class="block fam-${action.family.toLowerCase()}${off && ' off'}"><p>${actionTypeOf(action.type)[language]}</p><h1 class="poster" dir="auto">${words.name}</h1><p class="h3">${when.whole}</p></div>
${off && html`<p class="b">${t.cancelled}. <bdi>${action.cancellation?.reason ?? t.willNotBe}</bdi></p>`}
<dl>
<dt>${t.where}</dt><dd><bdi>${words.where}</bdi></dd>
<dt>${t.who}</dt>${organisersOf(action, t.someone)}
${action.participants.length > 0 && html`<dt>${t.withTeams}</dt>${action.participants.map(teamLine)}`}
<dt>${t.coming}</dt><dd>${t.registered(action.coming)}${action.needed !== null && action.needed > action.coming && html` ${t.missing(action.needed - action.coming)}`}${action.capacity !== null && action.coming >= action.capacity && html` ${t.full}`}</dd>
${action.dates.length > 0 && html`<dt>${t.otherDates}</dt>${action.dates.map((date) => html`<dd><a href="/actions/${date.id}">${whenOf({ ...date, end: date.start }, language).days}</a>${date.status === 'cancelled' && ` (${t.cancelled.toLowerCase()})`}</dd>`)}`}
</dl>
<p class="row"><a class="btn btn--primary" href="${calendar}">${t.addToCalendar}</a>${!action.online && html` <a class="btn btn--line" rel="noopener noreferrer" href="${routeOf(action, words.where)}">${t.route}</a>`}</p>
${words.description && html`<h2 class="h2 sect">${t.what}</h2><p class="prose" dir="auto">${words.description}</p>`}
<p class="small muted">${t.needsScript}</p>
</main>
</div>`,
  };
}

/** Its teams and people, as its page names them. */
const organisersOf = ({ organisers }: ActionPage, someone: string): Markup[] =>
  organisers.map(({ kind, id, name }) => (kind === 'team' ? teamLine({ id, name: name ?? '' }) : html`<dd><bdi>${name ?? someone}</bdi></dd>`));
const teamLine = ({ id, name }: { readonly id: string; readonly name: string }): Markup => html`<dd><a href="/equipes/${id}"><bdi>${name}</bdi></a></dd>`;
