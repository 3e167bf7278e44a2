import { letterWords } from './letter-words.js';
import type { Block, Sheet } from './sheet.js';

/** Between two languages. */
const rule = '– – –';

/** The text of a letter. Codes and addresses stand alone on their line; what someone wrote is set apart, line by line. */
export function letterText(sheets: readonly Sheet[]): string {
  const below = sheets.slice(1).map(({ language }) => `(${letterWords[language].below})`);
  return `${[...below, sheets.map(sheetText).join(`\n\n${rule}\n\n`)].join('\n\n')}\n`;
}

function sheetText({ language, blocks, footer: { why, settings, stop } }: Sheet): string {
  const { colon, settings: choose } = letterWords[language];
  const link = (label: string, url: string) => `${label}${colon}\n${url}`;
  const blockText = (block: Block): string => {
    if ('paragraph' in block) return block.paragraph;
    if ('quote' in block) return `${block.by === undefined ? '' : `${block.by}${colon}\n`}${block.quote.replace(/^/gm, '> ')}`;
    if ('facts' in block) return block.facts.map(({ label, before, value }) => `${label}${colon} ${before === undefined ? '' : `${before} → `}${value}`).join('\n');
    if ('code' in block) return block.code;
    return link('button' in block ? block.button : block.link, block.url);
  };
  return [...blocks.map(blockText), ...why, ...(settings ? [link(choose, settings)] : []), ...(stop ? [link(stop.label, stop.url)] : [])].join('\n\n');
}
