/** A drawing of ionicons as shapes that a canvas paints. */
export interface IconShape {
  readonly path: string;
  readonly filled: boolean;
  readonly stroked: boolean;
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

const parsed = new Map<string, readonly IconShape[]>();

/** The shapes of one of ionicons' constants, read once. */
export function iconShapes(svg: string): readonly IconShape[] {
  let shapes = parsed.get(svg);
  if (!shapes) parsed.set(svg, (shapes = parse(svg)));
  return shapes;
}

function parse(svg: string): readonly IconShape[] {
  const document = new DOMParser().parseFromString(svg.slice(svg.indexOf('<svg')), 'image/svg+xml');
  return [...document.documentElement.children].map((element) => {
    const classes = element.getAttribute('class') ?? '';
    return {
      path: pathOf(element),
      filled: !classes.includes('fill-none'),
      stroked: classes.includes('stroke-width') || element.hasAttribute('stroke-width'),
      cap: (element.getAttribute('stroke-linecap') ?? 'butt') as CanvasLineCap,
      join: (element.getAttribute('stroke-linejoin') ?? 'miter') as CanvasLineJoin,
    };
  });
}

/** An element's outline as path data; what is no known shape draws nothing. */
export function pathOf(element: Element): string {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  switch (element.tagName) {
    case 'path':
      return element.getAttribute('d') ?? '';
    case 'rect': {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')];
      const r = number('rx') || number('ry');
      return `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
    }
    case 'circle':
    case 'ellipse': {
      const rx = number('r') || number('rx');
      const ry = number('r') || number('ry');
      return `M${number('cx') - rx} ${number('cy')}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
    }
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
    case 'polygon':
      return `M${element.getAttribute('points') ?? ''}${element.tagName === 'polygon' ? 'Z' : ''}`;
    default:
      return '';
  }
}

/** Paints an icon in a square. */
export function paintIcon(canvas: CanvasRenderingContext2D, svg: string, x: number, y: number, size: number, colour: string, stroke = 40): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(size / 512, size / 512);
  canvas.fillStyle = canvas.strokeStyle = colour;
  canvas.lineWidth = stroke;
  for (const shape of iconShapes(svg)) {
    const path = new Path2D(shape.path);
    canvas.lineCap = shape.cap;
    canvas.lineJoin = shape.join;
    if (shape.filled) canvas.fill(path);
    if (shape.stroked) canvas.stroke(path);
  }
  canvas.restore();
}
