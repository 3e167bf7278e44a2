import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import config from '../../eslint.config.mjs';

const mistakes = join(import.meta.dirname, 'mistakes');

/** What every ban of our own says when it catches something; a ban whose words nobody hears has no mistake. */
function bans() {
  const spoken = {
    'no-restricted-globals': ({ name, message }) => [[`'${name}'`, message]],
    'no-restricted-properties': ({ object, property, message }) => [[`'${object}.${property}'`, message]],
    'no-restricted-syntax': ({ message }) => [[message]],
    'no-restricted-imports': ({ paths }) => paths.flatMap(({ importNames, message }) => importNames.map((name) => [`'${name}'`, message])),
  };
  return config.flatMap(({ rules = {} }) =>
    Object.entries(spoken).flatMap(([rule, words]) => (rules[rule] ?? []).slice(1).flatMap((option) => words(option).map((parts) => ({ rule, parts })))),
  );
}

/** Every mistake is marked on its line with the rules that must catch it: `✗ rule rule`. */
function marked(source) {
  return source.split('\n').flatMap((text, index) => {
    const rules = /✗ ([^<]*?) *(-->|$)/.exec(text)?.[1].split(' ') ?? [];
    return rules.map((rule) => `line ${index + 1} ${rule}`);
  });
}

export async function lint() {
  const eslint = new ESLint({ cwd: mistakes, overrideConfigFile: join(import.meta.dirname, '../../eslint.config.mjs') });
  const results = [];
  const heard = [];
  for (const file of globSync('**/src/**/*.{ts,html}', { cwd: mistakes }).sort()) {
    const [{ messages }] = await eslint.lintFiles([file]);
    heard.push(...messages);
    const expected = new Set(marked(readFileSync(join(mistakes, file), 'utf8')));
    const caught = new Set(messages.map(({ line, ruleId, message }) => `line ${line} ${ruleId ?? message}`));
    const missed = [...expected.difference(caught)].map((mistake) => `\n    not caught: ${mistake}`);
    const extra = [...caught.difference(expected)].map((mistake) => `\n    caught besides: ${mistake}`);
    results.push({ name: `${expected.size} mistakes of ${file} are caught`, problem: [...missed, ...extra].join('') });
  }
  for (const { rule, parts } of bans()) {
    const caught = heard.some(({ ruleId, message }) => ruleId === rule && parts.every((part) => message.includes(part)));
    if (!caught) results.push({ name: `a mistake shows ${rule} ${parts[0]}`, problem: 'there is none' });
  }
  return results;
}
