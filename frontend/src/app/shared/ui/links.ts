/** A stretch of plain text; with `href` when it is a link. */
export interface TextRun {
  readonly text: string;
  readonly href?: string;
}

const candidate = /(?:https?:\/\/|www\.)[^\s<>"«»\u00a0\u202f]+/giu;
const trailing = /[.,;:!?…'’*_]+$/u;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text at the web addresses written in it. Only http and https ever become links. */
export function textRuns(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const written = withoutPunctuation(match[0]);
    const href = hrefOf(written);
    if (!href || /[\p{L}\p{N}@]$/u.test(text.slice(from, match.index))) continue;
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ text: written, href });
    from = match.index + written.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

/** The sentence's own punctuation is not the address's; a parenthesis is when it opens in the address. */
function withoutPunctuation(written: string): string {
  for (let text = written; ; ) {
    const last = text.at(-1) ?? '';
    const opening = closing[last];
    const unbalanced = opening !== undefined && text.split(last).length > text.split(opening).length;
    const shorter = unbalanced ? text.slice(0, -1) : text.replace(trailing, '');
    if (shorter === text) return text;
    text = shorter;
  }
}

function hrefOf(written: string): string | null {
  const address = /^www\./i.test(written) ? `https://${written}` : written;
  const url = URL.canParse(address) ? new URL(address) : null;
  // An address with a password in it imitates another site.
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password ? url.href : null;
}
