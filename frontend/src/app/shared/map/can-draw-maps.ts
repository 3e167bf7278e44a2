let drawable: boolean | undefined;

/** Whether this browser can draw maps; they need WebGL 2. Asked once: a browser gives few drawing contexts. */
export function canDrawMaps(): boolean {
  try {
    drawable ??= !!document.createElement('canvas').getContext('webgl2');
  } catch {
    drawable = false;
  }
  return drawable;
}
