import tokens from './tokens.css' with { loader: 'text' };

type Palette = Readonly<Record<string, string>>;

function palette(selector: string): Palette {
  const block = tokens.slice(tokens.indexOf(`${selector}{`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):(#[0-9A-F]{6})/gi)].map(([, name, value]) => [name ?? '', value ?? '']));
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'paper-2', 'surface', 'surface-2'];
const families = ['g', 'm', 'a', 'o'];
const text: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => ['ink', 'ink-2', 'ink-3', 'accent-text', 'danger-text', 'yes-text'].map((ink) => [ink, ground])),
  ...['accent', 'yes', 'danger', 'need', 'inverse'].map((fill): [string, string] => [`on-${fill}`, fill]),
  ['on-inverse-2', 'inverse'],
  ['accent-text', 'accent-soft'], ['danger-text', 'danger-soft'], ['yes-text', 'yes-soft'], ['ink', 'need-soft'],
  ...families.flatMap((family): [string, string][] => [
    ['on-fam', `fam-${family}`], [`fam-${family}-text`, 'surface'], [`fam-${family}-text`, 'paper'], [`fam-${family}-text`, `fam-${family}-soft`],
  ]),
  ...['map-label', 'map-label-2'].flatMap((label): [string, string][] => ['map-land', 'map-land-2', 'map-green'].map((ground) => [label, ground])),
  ...[1, 2, 3, 4, 5, 6, 7].map((tone): [string, string] => [`av-${tone}-text`, `av-${tone}`]),
];
const graphics: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['line-2', ground]),
  ...grounds.map((ground): [string, string] => ['focus', ground]),
  ...families.flatMap((family): [string, string][] => [[`fam-${family}`, 'surface'], [`fam-${family}`, 'map-land']]),
  ['need-line', 'surface'],
];

const light = palette(':root');
const themes: [string, Palette][] = [['light', light], ['dark', { ...light, ...palette(':root[data-theme="dark"]') }]];

describe.each(themes)('contrast, %s', (_, colours) => {
  it.each(text)('text %s on %s reaches 4.5', (ink, ground) => expect(contrast(colours[ink] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5));
  it.each(graphics)('graphic %s on %s reaches 3', (mark, ground) => expect(contrast(colours[mark] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3));
});
