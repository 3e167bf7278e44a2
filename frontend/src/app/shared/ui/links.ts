import { tokenize } from 'linkifyjs';

/** A stretch of plain text; with `href` when it is a link. */
export interface TextRun {
  readonly text: string;
  readonly href?: string;
}

/** What the sentence puts after an address, and the library leaves in it. */
const trailing = /[…»’*_]+$/u;

/** Cuts a text at the web addresses written in it. Only http and https ever become links. */
export function textRuns(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let plain = '';
  for (const { t: kind, v: found } of tokenize(text)) {
    const written = found.replace(trailing, '');
    const href = kind === 'url' && /^(?:https?:\/\/|www\.)/i.test(written) ? hrefOf(written) : null;
    if (href) {
      if (plain) runs.push({ text: plain });
      runs.push({ text: written, href });
    }
    plain = href ? found.slice(written.length) : plain + found;
  }
  if (plain) runs.push({ text: plain });
  return runs;
}

function hrefOf(written: string): string | null {
  const address = /^www\./i.test(written) ? `https://${written}` : written;
  const url = URL.canParse(address) ? new URL(address) : null;
  // An address with a password in it imitates another site.
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password ? url.href : null;
}
