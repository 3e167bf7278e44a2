import type { Clock } from '../kernel/clock.js';
import type { Position } from '../kernel/position.js';
import { upsert, type Records } from '../records/records.js';
import { checkpointName, type Projection } from './projection.js';
import { buildName, collectionName, type Checkpoint, type Document, type DocumentWrite, type Page, type Scan, type ViewDeclaration, type Views } from './views.js';

/** The builds of a view's version, each a collection of its own, from 0. */
export interface Builds {
  /** The one that is read and projected into. */
  readonly current: number;
  /** The one before, to go back to. */
  readonly previous?: number;
  /** One that is folded beside, to switch to; `everything`: also from what is skipped. */
  readonly next?: { readonly build: number; readonly everything: boolean };
}

type BuildsByProjection = Readonly<Record<string, Builds>>;
const kind = 'platform.views';
const id = 'builds';
const first: Builds = { current: 0 };

/** Which build of each view is in use, as the operator and every process know it. */
export class BuildPointers {
  constructor(private readonly records: Records, private readonly clock: Clock) {}

  async all(): Promise<BuildsByProjection> {
    return (await this.records.get<BuildsByProjection>(kind, id, this.clock.now()))?.value ?? {};
  }

  async of(projection: Projection): Promise<Builds> {
    return (await this.all())[checkpointName(projection)] ?? first;
  }

  async change(projection: Projection, by: (builds: Builds) => Builds): Promise<Builds> {
    let after = first;
    await upsert<BuildsByProjection>(this.records, kind, id, this.clock.now(), (all = {}) => {
      after = by(all[checkpointName(projection)] ?? first);
      return { owner: null, value: { ...all, [checkpointName(projection)]: after } };
    });
    return after;
  }
}

/** A projection that folds into a build of its view. */
export const inBuild = (projection: Projection, build: number): Projection => ({ ...projection, view: { ...projection.view, build } });

/**
 * The views of a process: those of the engine, each in the build that is current. A switch is one pointer: noticed by
 * `changes`, taken at once by `turn`.
 */
export class CurrentViews implements Views {
  /** By collection of the first build, and by its checkpoint. */
  private readonly builds = new Map<string, number>();

  constructor(private readonly views: Views, private readonly pointers: BuildPointers, private readonly projections: readonly Projection[]) {}

  /** Takes every view as it is; to be called before anything is read. */
  async open(): Promise<void> {
    for (const { projection, build } of await this.changes()) this.turn(projection, build);
  }

  /** Projections of which another build is current now than the one that this process uses. */
  async changes(): Promise<readonly { readonly projection: Projection; readonly build: number }[]> {
    const all = await this.pointers.all();
    return this.projections.flatMap((projection) => {
      const { current: build } = all[checkpointName(projection)] ?? first;
      return build === (this.builds.get(checkpointName(projection)) ?? 0) ? [] : [{ projection, build }];
    });
  }

  turn(projection: Projection, build: number): void {
    this.builds.set(checkpointName(projection), build);
    this.builds.set(collectionName(projection.view), build);
  }

  ensure(view: ViewDeclaration): Promise<void> {
    return this.views.ensure(this.of(view));
  }

  getMany<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.views.getMany(this.of(view), ids);
  }

  scan<D extends Document>(view: ViewDeclaration<D>, scan: Scan): Promise<Page<D>> {
    return this.views.scan(this.of(view), scan);
  }

  load(view: ViewDeclaration, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly position: Position; readonly document: Document | 'gone' }>> {
    return this.views.load(this.of(view), ids);
  }

  checkpoint(projection: string): Promise<Position | undefined> {
    return this.views.checkpoint(this.nameOf(projection));
  }

  claim(projection: string): Promise<Checkpoint> {
    return this.views.claim(this.nameOf(projection));
  }

  commit(view: ViewDeclaration, writes: readonly DocumentWrite[], checkpoint: { readonly projection: string; readonly from: Checkpoint; readonly to: Position }): Promise<boolean> {
    return this.views.commit(this.of(view), writes, { ...checkpoint, projection: this.nameOf(checkpoint.projection) });
  }

  all<D extends Document>(view: ViewDeclaration<D>): AsyncIterable<D> {
    return this.views.all(this.of(view));
  }

  drop(view: ViewDeclaration, projection: string): Promise<void> {
    return this.views.drop(this.of(view), this.nameOf(projection));
  }

  close(): Promise<void> {
    return this.views.close();
  }

  private of<D extends Document>(view: ViewDeclaration<D>): ViewDeclaration<D> {
    const build = this.builds.get(collectionName(view));
    return build ? { ...view, build } : view;
  }

  private nameOf(checkpoint: string): string {
    return buildName(checkpoint, this.builds.get(checkpoint));
  }
}
