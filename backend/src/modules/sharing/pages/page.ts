import type { Language } from '../../../platform/http/language.js';
import type { Told } from '../../../platform/http/app-page.js';
import { instanceName } from '../words.js';
import { dataBlock, html, Markup } from '../../../platform/http/markup.js';

/** A page as it is told to previews, robots and browsers without script. */
export interface PublicPage {
  readonly language: Language;
  readonly title: string;
  /** One sentence or two. */
  readonly description: string;
  readonly url: string;
  readonly picture: { readonly url: string; readonly alt: string };
  /** Where its calendar is. */
  readonly calendar: string;
  /** In the words of schema.org. */
  readonly data: object;
  readonly body: Markup;
}

/** Address of a share picture: another one for each revision and language, so that it may be kept for long. */
export const pictureOf = (what: 'action' | 'team', { id, revision }: { readonly id: string; readonly revision: number }, language: Language, publicUrl: string): string =>
  `${publicUrl}/share/${what}/${id}.png?v=${revision}&lang=${language}`;

/** Most of the look is the application's own style sheet; its font is left to those who run it. */
const style = new Markup(`:root{--font-head:var(--font-body)}
body{position:static;height:auto;max-height:none;overflow:auto;overflow-wrap:anywhere}
.told{max-width:640px;margin:0 auto;padding:0 16px 48px}
.told main>*+*{margin-top:16px}
.told .brand{display:flex;align-items:center;gap:10px;min-height:56px;font-weight:700}
.told .block{background:var(--f,var(--accent));color:#fff;margin:0 -16px;padding:18px 16px}
.told .block>*+*{margin-top:8px}
.told .off{background:var(--paper-2);color:var(--ink-2);border-bottom:1.5px dashed var(--line-2)}
.told dt{font-weight:650;margin-top:12px}
.told .prose{white-space:pre-line}
.told .row .btn{flex:1 1 200px}
.told li+li{margin-top:4px}
.told li a,.told dd a{color:var(--accent-text);text-decoration:underline;display:inline-block;padding:12px 0;margin:-12px 0}`);

/** Whose page it is, at its top. */
export const brand = html`<p class="brand"><img src="/logo.svg" width="36" height="36" alt="">${instanceName}</p>`;

/** Characters of a description in a preview. */
const previewed = 200;

/** On one line, cut between words. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= previewed) return line;
  const cut = [...line.slice(0, previewed)].slice(0, -1).join('');
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}

const locales: Readonly<Record<Language, string>> = { fr: 'fr_FR', en: 'en_GB' };

/** What goes into the head and the body of the application's page. */
export function told({ language, title, description, url, picture, calendar, data, body }: PublicPage): Told {
  const whole = `${title} · ${instanceName}`;
  const head = html`
<title>${whole}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${url}">
<link rel="alternate" type="text/calendar" href="${calendar}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${instanceName}">
<meta property="og:locale" content="${locales[language]}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${picture.url}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${picture.alt}">
<meta name="twitter:card" content="summary_large_image">
${dataBlock(data)}
<noscript><style>${style}</style></noscript>
`;
  return { language, head: head.text, body: body.text };
}
