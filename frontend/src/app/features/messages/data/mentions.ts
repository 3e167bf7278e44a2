/** Someone who can be mentioned. */
export interface Mentionable {
  readonly account: string;
  readonly name: string;
}

/** Most names that the small list shows. */
const most = 6;
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What is typed of a name just before the caret, after an `@` that begins a word; null when no name is being typed. */
export function typedName(text: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const match = /(?:^|[\s(«"'’])@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret));
  return match ? { from: caret - (match[1] ?? '').length - 1, typed: match[1] ?? '' } : null;
}

/** Those one of whose names begins as what is typed. */
export function suggestions(people: readonly Mentionable[], typed: string): readonly Mentionable[] {
  const begin = fold(typed);
  return people.filter(({ name }) => fold(name).startsWith(begin) || fold(name).split(/[\s'’-]+/u).some((word) => word.startsWith(begin))).slice(0, most);
}

/** The text with a name in place of what was typed, and where the caret goes. */
export function withMention(text: string, { from, typed }: { readonly from: number; readonly typed: string }, { name }: Mentionable): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(from + 1 + typed.length)];
  const written = `@${name}${/^\s/u.test(after) ? '' : ' '}`;
  return { text: before + written + after, caret: before.length + written.length };
}

/** Accounts whose names are still in a text. */
export function mentioned(text: string, chosen: readonly Mentionable[]): string[] {
  return [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ account }) => account))];
}

/** A stretch of a text; `mention` when it names someone. */
export interface NamedRun {
  readonly text: string;
  readonly mention?: true;
}

/** Cuts a text at the names that it mentions, the longest first: one may begin another. */
export function namedRuns(text: string, names: readonly string[]): readonly NamedRun[] {
  const written = names.filter(Boolean).map((name) => `@${name}`).sort((a, b) => b.length - a.length);
  const runs: NamedRun[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const name = text[at] === '@' ? written.find((one) => text.startsWith(one, at)) : undefined;
    if (!name) continue;
    if (at > from) runs.push({ text: text.slice(from, at) });
    runs.push({ text: name, mention: true });
    from = at + name.length;
    at = from - 1;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}
