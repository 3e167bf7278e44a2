// A thread of its own, which imports packages alone: it is started from the built file and, in tests, from the source.
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import woff2 from 'wawoff2';

/** What the thread is asked for: a picture of an SVG whose letters are outlines, or a font unpacked. */
export type Task = { readonly svg: string } | { readonly woff2: Uint8Array };

async function done(task: Task): Promise<Uint8Array> {
  if ('svg' in task) return new Resvg(task.svg, { font: { loadSystemFonts: false } }).render().asPng();
  return woff2.decompress(task.woff2);
}

parentPort?.on('message', (task: Task) => {
  void done(task).then((bytes) => parentPort?.postMessage(new Uint8Array(bytes)));
});
