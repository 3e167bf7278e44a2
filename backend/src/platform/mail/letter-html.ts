import { html, Markup } from '../http/markup.js';
import { letterWords, senderName } from './letter-words.js';
import type { Block, Sheet } from './sheet.js';

// The application's paper, ink and brick. Mail programs read styles on each element; those that know dark read the classes.
const font = 'system-ui,-apple-system,\'Segoe UI\',Roboto,\'Noto Sans\',Arial,sans-serif';
const styles = {
  ground: `margin:0;padding:20px 12px 32px;background:#FBF7F0;color:#1B1A17;font:16px/1.5 ${font};overflow-wrap:anywhere`,
  width: 'max-width:560px;margin:0 auto',
  brand: 'margin:0 0 16px;font-weight:700',
  brick: 'display:inline-block;width:12px;height:12px;margin-right:8px;background:#C8321F',
  sheet: 'padding:4px 16px 24px;background:#FFFFFF;border:1px solid #E0D7C8;border-radius:12px',
  title: 'margin:16px 0 0;font-size:20px;line-height:1.3;font-weight:700',
  paragraph: 'margin:16px 0 0',
  quote: 'margin:16px 0 0;padding:2px 0 2px 16px;border-left:4px solid #E0D7C8',
  by: 'margin:0 0 4px;color:#55504A;font-size:14px',
  facts: 'margin:16px 0 0;border-top:1px solid #E0D7C8',
  label: 'margin:0;padding-top:10px;color:#55504A;font-size:14px',
  value: 'margin:0;padding-bottom:10px;border-bottom:1px solid #E0D7C8;font-weight:600',
  before: 'font-weight:400;color:#55504A',
  code: 'margin:20px 0 4px;padding:14px 4px;background:#F2EBDE;border-radius:8px;font:700 24px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px;text-align:center',
  action: 'margin:24px 0 0',
  button: 'display:inline-block;padding:13px 16px;background:#C8321F;border-radius:8px;color:#FFFFFF;font-weight:700;text-decoration:none',
  aside: 'margin:10px 0 0',
  link: 'display:inline-block;padding:6px 0;color:#B42A18;text-decoration:underline',
  below: 'margin:-8px 0 16px;color:#55504A;font-size:14px',
  footer: 'margin:0 0 24px;padding:16px 16px 0;color:#55504A;font-size:14px',
  said: 'margin:0 0 6px',
} as const;

const dark = new Markup(`:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#171512!important;color:#F6F0E5!important}
.sheet{background:#221F1B!important}
.sheet,.line{border-color:#3D3830!important}
.quiet{color:#CBC2B3!important}
.code{background:#100F0C!important}
.button{background:#D03A26!important}
.link{color:#FF9079!important}
}`);

/** The HTML of a letter: no image, nothing to fetch, nothing that tells it was read. */
export function letterHtml(title: string, sheets: readonly Sheet[]): string {
  return html`<!doctype html>
<html lang="${sheets[0]?.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${dark}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#FBF7F0">
<div class="ground" style="${styles.ground}">
<div style="${styles.width}">
<p style="${styles.brand}"><span style="${styles.brick}"></span>${senderName}</p>
${sheets.slice(1).map(({ language }) => html`<p lang="${language}" class="quiet" style="${styles.below}">(${letterWords[language].below})</p>
`)}${sheets.map((sheet, index) => html`<div lang="${sheet.language}">
<div class="sheet" style="${styles.sheet}">
${index === 0 && html`<h1 style="${styles.title}">${title}</h1>
`}${sheet.blocks.map(blockHtml)}</div>
${footerHtml(sheet)}</div>
`)}</div>
</div>
</body>
</html>
`.text;
}

/** The lines of a text. */
const lines = (text: string): Markup => new Markup(text.split('\n').map((line) => html`${line}`.text).join('<br>'));

function blockHtml(block: Block): Markup {
  if ('paragraph' in block) return html`<p style="${styles.paragraph}">${block.paragraph}</p>
`;
  if ('quote' in block) return html`<blockquote class="line" style="${styles.quote}">${block.by !== undefined && html`<p class="quiet" style="${styles.by}">${block.by}</p>`}${lines(block.quote)}</blockquote>
`;
  if ('facts' in block) return html`<dl class="line" style="${styles.facts}">
${block.facts.map(({ label, before, value }) => html`<dt class="quiet" style="${styles.label}">${label}</dt>
<dd class="line" style="${styles.value}">${before !== undefined && html`<s class="quiet" style="${styles.before}">${before}</s> → `}${value}</dd>
`)}</dl>
`;
  if ('code' in block) return html`<p class="code" style="${styles.code}">${block.code}</p>
`;
  if ('button' in block) return html`<p style="${styles.action}"><a class="button" style="${styles.button}" href="${block.url}">${block.button}</a></p>
`;
  return html`<p style="${styles.aside}"><a class="link" style="${styles.link}" href="${block.url}">${block.link}</a></p>
`;
}

function footerHtml({ language, footer: { why, settings, stop } }: Sheet): Markup {
  const link = (label: string, url: string) => html`<p style="${styles.said}"><a class="link" style="${styles.link}" href="${url}">${label}</a></p>
`;
  return html`<div class="quiet" style="${styles.footer}">
${why.map((said) => html`<p style="${styles.said}">${said}</p>
`)}${settings && link(letterWords[language].settings, settings)}${stop && link(stop.label, stop.url)}</div>
`;
}
