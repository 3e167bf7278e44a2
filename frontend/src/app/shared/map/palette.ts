/** The colours of the map, read from the theme's CSS variables: the style and the pins know no other. */
export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly abroad: string;
  readonly coast: string;
  readonly department: string;
  readonly label: string;
  readonly label2: string;
  readonly halo: string;
  readonly edge: string;
  readonly ink: string;
  readonly surface: string;
  readonly inverse: string;
  readonly onInverse: string;
  readonly off: string;
  readonly yes: string;
  readonly onYes: string;
  readonly onFamily: string;
  readonly families: Readonly<Record<'G' | 'M' | 'A' | 'O', string>>;
}

/** Reads the theme in force. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: colour('map-sea'),
    land: colour('map-land'),
    abroad: colour('map-land-2'),
    coast: colour('map-coast'),
    department: colour('map-dep'),
    label: colour('map-label'),
    label2: colour('map-label-2'),
    halo: colour('map-halo'),
    edge: colour('pin-edge'),
    ink: colour('map-mine'),
    surface: colour('surface'),
    inverse: colour('inverse'),
    onInverse: colour('on-inverse'),
    off: colour('line-2'),
    yes: colour('yes'),
    onYes: colour('on-yes'),
    onFamily: colour('on-fam'),
    families: { G: colour('fam-g'), M: colour('fam-m'), A: colour('fam-a'), O: colour('fam-o') },
  };
}
