import { actionTypeOf, type ActionType, type Family } from '@action-populaire/contracts';
import { actionTypeIcons } from '@ui/action-type-icons';
import { briefcase, home, people } from 'ionicons/icons';
import { paintIcon } from './drawing';
import type { Palette } from './palette';

/** Outline of each family's pin in a box of 40 × 50, tip at (20, 48). */
const pinShapes: Readonly<Record<Family, string>> = {
  G: 'M8 2h24a6 6 0 0 1 6 6v24a6 6 0 0 1-6 6h-6.2L20 48l-5.8-10H8a6 6 0 0 1-6-6V8a6 6 0 0 1 6-6Z',
  M: 'M20 1.5c10.2 0 18.5 8.2 18.5 18.4 0 8.6-5.8 14.4-10.6 18.9L20 48l-7.9-9.2C7.3 34.3 1.5 28.5 1.5 19.9 1.5 9.7 9.8 1.5 20 1.5Z',
  A: 'M20 .5 39.5 20 20 48 .5 20Z',
  O: 'M10.5 2h19L39.5 20 30.3 36.5h-4.2L20 48l-6.1-11.5H9.7L.5 20Z',
};
/** The pin's box with room for its edge, its badge and its foot. */
const box = { x: -6, y: -6, width: 52, height: 60 };
const pinScale = 0.92;
const chosenScale = 1.36;
/** From the bottom of a pin's image to its tip, in CSS pixels; the style moves the image by it. */
export const tipOffset = (box.y + box.height - 48) * pinScale;
export const chosenTipOffset = tipOffset * chosenScale;
/** Where a chosen pin stands, whatever is there. */
export const chosenLayout = { 'icon-image': ['get', 'icon'] as ['get', string], 'icon-anchor': 'bottom' as const, 'icon-offset': [0, chosenTipOffset] as [number, number], 'icon-allow-overlap': true };

/** Side of a team's square, and the room round it for its edge and its badge. */
const teamSide = 32;
const squareMargin = 10;
/** The squares of groups of teams: from how many, their side. */
export const squareSizes = [[2, 34], [10, 40], [50, 48]] as const;

/** The rings of clusters: from how many actions, their diameter. */
export const ringSizes = [[2, 38], [10, 44], [50, 52]] as const;
/** Into how many parts the families cut a ring. */
export const ringParts = 12;
const ringOrder = ['A', 'M', 'G', 'O'] as const;

export interface MapImage {
  readonly data: ImageData;
  readonly pixelRatio: number;
}

/**
 * Draws an image by the name that the style gives it, so that only those in view are ever made:
 * `pin:<type>:<flags>` (c cancelled, j joined, s chosen), `ring:<diameter>:<a>.<m>.<g>.<o>`, `place:home`, `place:work`,
 * `team:<initials>:<flags>` (without initials, people; j mine, s chosen), `teams:<side>` (a group).
 */
export function drawImage(name: string, palette: Palette, pixelRatio: number): MapImage | null {
  const [kind, first = '', second = ''] = name.split(':');
  if (kind === 'pin') return drawPin(first as ActionType, second, palette, pixelRatio);
  if (kind === 'ring') return drawRing(Number(first), second.split('.').map(Number), palette, pixelRatio);
  if (kind === 'place') return drawPlace(first === 'work' ? briefcase : home, palette, pixelRatio);
  if (kind === 'team') return drawSquare(teamSide * (second.includes('s') ? chosenScale : 1), palette, pixelRatio, (canvas, side) => paintTeam(canvas, side, first, second, palette));
  if (kind === 'teams') return drawSquare(Number(first), palette, pixelRatio);
  return null;
}

function onCanvas(width: number, height: number, pixelRatio: number, paint: (canvas: CanvasRenderingContext2D) => void): MapImage | null {
  const element = document.createElement('canvas');
  element.width = Math.ceil(width * pixelRatio);
  element.height = Math.ceil(height * pixelRatio);
  const canvas = element.getContext('2d', { willReadFrequently: true });
  if (!canvas) return null;
  canvas.scale(pixelRatio, pixelRatio);
  paint(canvas);
  return { data: canvas.getImageData(0, 0, element.width, element.height), pixelRatio };
}

function drawPin(type: ActionType, flags: string, palette: Palette, pixelRatio: number): MapImage | null {
  const { family } = actionTypeOf(type);
  const chosen = flags.includes('s');
  const scale = pinScale * (chosen ? chosenScale : 1);
  return onCanvas(box.width * scale, box.height * scale, pixelRatio, (canvas) => {
    canvas.scale(scale, scale);
    canvas.translate(-box.x, -box.y);
    if (chosen) {
      canvas.globalAlpha = 0.45;
      fillPath(canvas, 'M13 48.5a7 2.6 0 1 0 14 0a7 2.6 0 1 0-14 0Z', palette.ink);
      canvas.globalAlpha = 1;
    }
    canvas.lineJoin = 'round';
    const outline = fillPath(canvas, pinShapes[family], flags.includes('c') ? palette.off : palette.families[family]);
    strokePath(canvas, outline, chosen ? palette.ink : palette.edge, chosen ? 2.6 : 2);
    const narrow = family === 'A';
    paintIcon(canvas, actionTypeIcons[type], narrow ? 11.5 : 10.5, narrow ? 11.3 : 10.3, narrow ? 17 : 19, palette.onFamily);
    if (flags.includes('j')) {
      const disc = fillPath(canvas, 'M27 5a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z', palette.yes);
      strokePath(canvas, disc, palette.edge, 2);
      canvas.lineCap = 'round';
      strokePath(canvas, new Path2D('m31.2 5 2.7 2.8L39 2.4'), palette.onYes, 2.2);
    }
  });
}

function drawRing(diameter: number, parts: readonly number[], palette: Palette, pixelRatio: number): MapImage | null {
  const side = diameter + 3;
  const middle = side / 2;
  const radius = diameter / 2 - 2.5;
  return onCanvas(side, side, pixelRatio, (canvas) => {
    disc(canvas, middle, side / 2, palette.edge);
    disc(canvas, middle, diameter / 2 - 6.2, palette.inverse);
    const shown = ringOrder.map((family, index) => ({ family, part: parts[index] ?? 0 })).filter(({ part }) => part > 0);
    const total = shown.reduce((sum, { part }) => sum + part, 0);
    // A gap of the edge's colour parts two families; a ring of one is whole.
    const gap = shown.length > 1 ? 1.2 / radius : 0;
    let angle = -Math.PI / 2;
    canvas.lineWidth = 5;
    for (const { family, part } of shown) {
      const end = angle + (part / total) * 2 * Math.PI;
      canvas.strokeStyle = palette.families[family];
      canvas.beginPath();
      canvas.arc(middle, middle, radius, angle + gap, end - gap);
      canvas.stroke();
      angle = end;
    }
  });
}

/** A square of ink with the edge of a pin: a team, or a group of them. */
function drawSquare(side: number, palette: Palette, pixelRatio: number, paint?: (canvas: CanvasRenderingContext2D, side: number) => void): MapImage | null {
  const whole = side + 2 * squareMargin;
  return onCanvas(whole, whole, pixelRatio, (canvas) => {
    canvas.translate(squareMargin, squareMargin);
    const outline = new Path2D();
    outline.roundRect(0, 0, side, side, side / 4.25);
    canvas.fillStyle = palette.inverse;
    canvas.fill(outline);
    strokePath(canvas, outline, palette.edge, 2.5);
    paint?.(canvas, side);
  });
}

function paintTeam(canvas: CanvasRenderingContext2D, side: number, initials: string, flags: string, palette: Palette): void {
  if (initials) {
    canvas.fillStyle = palette.onInverse;
    canvas.font = `800 ${side * 0.42}px "Bricolage Grotesque", system-ui, sans-serif`;
    canvas.textAlign = 'center';
    canvas.textBaseline = 'middle';
    canvas.fillText(initials, side / 2, side * 0.53);
  } else paintIcon(canvas, people, side * 0.2, side * 0.2, side * 0.6, palette.onInverse, 0);
  if (flags.includes('j')) {
    const badge = fillPath(canvas, `M${side - 7} 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z`, palette.yes);
    strokePath(canvas, badge, palette.edge, 2);
    canvas.lineCap = 'round';
    strokePath(canvas, new Path2D(`m${side - 2.8} 0 2.7 2.8 5.1-5.4`), palette.onYes, 2.2);
  }
}

function drawPlace(icon: string, palette: Palette, pixelRatio: number): MapImage | null {
  return onCanvas(32, 32, pixelRatio, (canvas) => {
    disc(canvas, 16, 15, palette.ink);
    disc(canvas, 16, 13, palette.surface);
    paintIcon(canvas, icon, 8, 7.5, 16, palette.ink, 0);
  });
}

function disc(canvas: CanvasRenderingContext2D, middle: number, radius: number, colour: string): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.arc(middle, middle, radius, 0, 2 * Math.PI);
  canvas.fill();
}

function fillPath(canvas: CanvasRenderingContext2D, data: string, colour: string): Path2D {
  const path = new Path2D(data);
  canvas.fillStyle = colour;
  canvas.fill(path);
  return path;
}

function strokePath(canvas: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.stroke(path);
}
