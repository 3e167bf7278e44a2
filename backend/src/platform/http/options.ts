/** Injection token of the options. */
export const HttpOptions = Symbol('HttpOptions');

/** How this process serves HTTP. */
export interface HttpOptions {
  /** Where people reach the product: `https://agir.example.org`. */
  readonly publicUrl: string;
  /** Folder of the built application; without it only the API is served. */
  readonly app?: string;
  /** File of the basemap. */
  readonly basemap?: string;
  /** Version of the product, for the API's document. */
  readonly version: string;
  /** Requests that one network address may make in a minute; a whole campus may share one. */
  readonly perMinute?: number;
  /** False: people are answered by other processes, this one only tells its operator how it is. */
  readonly people?: boolean;
  /** Connection to the Redis server on which processes that serve together count requests; without, each counts its own. */
  readonly counters?: object;
}
