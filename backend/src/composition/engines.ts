import type { Jobs } from '../platform/jobs/jobs.js';
import type { Nudges } from '../platform/live/nudges.js';
import type { EventLog } from '../platform/log/event-log.js';
import type { Media } from '../platform/media/media.js';
import type { ReactorCursors } from '../platform/reactors/cursors.js';
import type { Records } from '../platform/records/records.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Views } from '../platform/views/views.js';

/** Who uses the data of a campaign, over all its processes. */
export interface DataUse {
  share(): Promise<boolean>;
  exclude(): Promise<boolean>;
}

/** The stores of one process. */
export interface Engines {
  readonly log: EventLog;
  readonly views: Views;
  readonly records: Records;
  readonly texts: Texts;
  readonly media: Media;
  readonly jobs: Jobs;
  readonly cursors: ReactorCursors;
  readonly nudges: Nudges;
  /** Who uses the data: servers share it, who must be alone excludes them. False: not now. */
  readonly use: DataUse;
  /** Whether other processes may work on the same data. */
  readonly shared: boolean;
  /** Whether appends that are made at once are written in the order in which they were made. */
  readonly keepsOrder: boolean;
  /** A connection for counters that several processes share, as the rate limits take it. */
  readonly counters?: object;
  /** Writes what waits and lets go of everything. */
  close(): Promise<void>;
}
