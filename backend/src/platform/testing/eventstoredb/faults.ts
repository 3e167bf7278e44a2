/** What the stand-in can be told to do wrong. Counts are of appends to come. */
export interface FaultSettings {
  /** Written, and never answered. */
  lose?: number;
  /** Neither written nor answered. */
  drop?: number;
  /** Answered "unavailable", unwritten. */
  refuse?: number;
  /** Appends are answered this much later, in milliseconds. */
  delayMs?: number;
  /** The port is open, the database is not there yet. */
  notReady?: boolean;
  /** Reads and subscriptions are confirmed and bring nothing. */
  silent?: boolean;
}

/** A line on the standard input of the stand-in; each is answered by one line. */
export type AdminCommand = FaultSettings & {
  /** Ends every subscription: the server went away, or the consumer was too slow. */
  readonly cut?: 'lost' | 'slow';
};

/** How many calls came in, by method, since the start; how many subscriptions are open. */
export interface AdminAnswer {
  readonly calls: Readonly<Record<string, number>>;
  readonly subscriptions: number;
}

export class Faults {
  readonly calls: Record<string, number> = {};
  private readonly settings: FaultSettings = {};
  private readonly subscriptions = new Set<(how: 'lost' | 'slow') => void>();

  obey({ cut, ...settings }: AdminCommand): AdminAnswer {
    Object.assign(this.settings, settings);
    if (cut) for (const end of [...this.subscriptions]) end(cut);
    return { calls: this.calls, subscriptions: this.subscriptions.size };
  }

  count(method: string): void {
    this.calls[method] = (this.calls[method] ?? 0) + 1;
  }

  get notReady(): boolean {
    return this.settings.notReady ?? false;
  }

  get silent(): boolean {
    return this.settings.silent ?? false;
  }

  /** Answers now, or as much later as it was told to: a timer of no time takes a millisecond. */
  answer(send: () => void): void {
    const { delayMs = 0 } = this.settings;
    if (delayMs > 0) setTimeout(send, delayMs);
    else send();
  }

  /** Whether this append is one of those that go wrong this way. */
  take(fault: 'lose' | 'drop' | 'refuse'): boolean {
    const left = this.settings[fault] ?? 0;
    this.settings[fault] = Math.max(0, left - 1);
    return left > 0;
  }

  onCut(end: (how: 'lost' | 'slow') => void): () => void {
    this.subscriptions.add(end);
    return () => void this.subscriptions.delete(end);
  }
}
