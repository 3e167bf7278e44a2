/** A stretch of text as it is seen and, when that would be read badly aloud, as it is said. */
export interface TextPart {
  readonly text: string;
  /** What a screen reader says instead of `text`. */
  readonly spoken?: string;
  /** Ending of an ordinal, set above the line (4ᵉ, 1ᵉʳ). */
  readonly raised?: boolean;
}

/** Words whose two forms do not come from the rule. */
const irregular: Readonly<Record<string, string>> = {
  'tou·tes': 'tous et toutes',
  'ceux·celles': 'ceux et celles',
  'nombreux·ses': 'nombreux et nombreuses',
  'organisateur·rices': 'organisateurs et organisatrices',
  'organisateur·rice': 'organisateur ou organisatrice',
};

/** What a word with a middle dot says: `inscrit·es` is « inscrits et inscrites », `averti·e` « averti ou avertie ». */
export function spokenForm(word: string): string {
  const known = irregular[word.toLowerCase()];
  if (known) return known;
  const [stem = word, ending = ''] = word.split('·');
  return ending.endsWith('s') ? `${stem}s et ${stem}${ending}` : `${stem} ou ${stem}${ending}`;
}

const special = /(\p{L}+·\p{L}+)|((?<=\d)(?:er|re|e)(?![\p{L}\d]))/gu;

/** Cuts a text at its inclusive words and ordinals; a text without any is a single part. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(special)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push(match[1] ? { text: match[1], spoken: spokenForm(match[1]) } : { text: match[0], raised: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The whole text as it is said, for labels that a screen reader alone reads. */
export function spokenText(text: string): string {
  return textParts(text).map((part) => part.spoken ?? part.text).join('');
}
