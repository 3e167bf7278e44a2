import { countedAtMost, type Standing, type status } from './operate.js';

const titles = ['name', 'kind', 'position', 'lag', 'state', 'error'];

/** What `status` tells, for a terminal: a line each, what halted with the position and the class of its error. */
export function statusTable({ head, standings }: Awaited<ReturnType<typeof status>>): string {
  const rows = [titles, ...standings.map(cells)];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  return [...lines, '', `The log's head is ${head}.`].join('\n');
}

function cells({ name, sort, version, position, lag, state, halt, skipped }: Standing): string[] {
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  const behind = lag === null ? '–' : lag >= countedAtMost ? `${countedAtMost} or more` : String(lag);
  return [name, version === null ? sort : `v${version}`, position ?? '–', behind, state + left, halt ? `${halt.error} at ${halt.position} (${halt.type}), ${halt.at}` : ''];
}
