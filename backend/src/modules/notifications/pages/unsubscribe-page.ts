import type { Language } from '../../../platform/http/language.js';
import { html, Markup } from '../../../platform/http/markup.js';
import { senderName } from '../../../platform/mail/letter-words.js';

/** What an unsubscribe page is about; null: its link is none, or no more. */
export interface StopPage {
  readonly language: Language;
  /** What stops, in words. */
  readonly what: string;
  readonly stopped: boolean;
  readonly settings: string;
}

const words = {
  fr: {
    ask: 'Ne plus recevoir ces e-mails\u202f?', asked: 'Vous ne recevrez plus par e-mail\u202f:', button: 'Ne plus les recevoir', keep: 'Choisir autrement dans mes réglages',
    done: 'C’est noté', stopped: 'Vous ne recevez plus par e-mail\u202f:', change: 'Changer d’avis dans mes réglages',
    gone: 'Ce lien ne mène plus nulle part', goneHint: 'Il est incomplet, ou son compte n’existe plus. Vos réglages disent ce que vous recevez.', settings: 'Voir mes réglages',
  },
  en: {
    ask: 'Stop receiving these emails?', asked: 'You will no longer receive by email:', button: 'Stop receiving them', keep: 'Choose otherwise in my settings',
    done: 'Done', stopped: 'You no longer receive by email:', change: 'Change my mind in my settings',
    gone: 'This link leads nowhere any more', goneHint: 'It is incomplete, or its account is gone. Your settings say what you receive.', settings: 'See my settings',
  },
} as const;

// The paper, ink and brick of the application and of its letters.
const style = new Markup(`:root{color-scheme:light dark}
body{margin:0;padding:20px 16px 32px;background:#FBF7F0;color:#1B1A17;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:560px;margin:0 auto}
.brand{margin:0 0 16px;font-weight:700}
.brand span{display:inline-block;width:12px;height:12px;margin-right:8px;background:#C8321F}
.sheet{padding:4px 16px 20px;background:#FFF;border:1px solid #E0D7C8;border-radius:12px}
h1{margin:16px 0 0;font-size:20px;line-height:1.3}
p{margin:12px 0 0}
button{min-height:48px;margin:20px 0 0;padding:0 16px;background:#C8321F;border:0;border-radius:8px;color:#FFF;font:inherit;font-weight:700;cursor:pointer}
a{display:inline-block;padding:12px 0;color:#B42A18}
button:focus-visible,a:focus-visible{outline:3px solid #1B5FAA;outline-offset:2px}
@media (prefers-color-scheme:dark){
body{background:#171512;color:#F6F0E5}
.sheet{background:#221F1B;border-color:#3D3830}
button{background:#D03A26}
a{color:#FF9079}
button:focus-visible,a:focus-visible{outline-color:#8FC1FF}
}`);

const page = (language: Language, title: string, body: Markup): string => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="/logo.svg" type="image/svg+xml">
<title>${title} · ${senderName}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand"><span></span>${senderName}</p>
<div class="sheet">
<h1>${title}</h1>
${body}</div>
</main>
</body>
</html>
`.text;

/** Asks whether letters are to stop, or says that they did. Without script: its one button is a form. */
export function stopPage({ language, what, stopped, settings }: StopPage): string {
  const t = words[language];
  return stopped
    ? page(language, t.done, html`<p>${t.stopped} <b>${what}</b></p>
<p><a href="${settings}">${t.change}</a></p>
`)
    : page(language, t.ask, html`<p>${t.asked} <b>${what}</b></p>
<form method="post"><button>${t.button}</button></form>
<p><a href="${settings}">${t.keep}</a></p>
`);
}

/** Of a link that stops nothing. */
export function noStopPage(language: Language, settings: string): string {
  const t = words[language];
  return page(language, t.gone, html`<p>${t.goneHint}</p>
<p><a href="${settings}">${t.settings}</a></p>
`);
}
