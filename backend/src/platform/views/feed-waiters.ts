interface Waiter {
  /** Undefined while it is open. */
  readonly answer: () => boolean | undefined;
  readonly settle: (answer: boolean) => void;
}

/** Those who wait for a state of the feed. */
export class FeedWaiters {
  private readonly waiting = new Set<Waiter>();

  /** Resolves with the answer once there is one, asked anew at each `check`; false after the time-out. */
  async until(answer: () => boolean | undefined, timeoutMs?: number): Promise<boolean> {
    const now = answer();
    if (now !== undefined) return now;
    return new Promise((resolve) => {
      const settle = (value: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(value);
      };
      const waiter: Waiter = { answer, settle };
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => settle(false), timeoutMs);
      this.waiting.add(waiter);
    });
  }

  check(): void {
    for (const waiter of [...this.waiting]) {
      const answer = waiter.answer();
      if (answer !== undefined) waiter.settle(answer);
    }
  }

  /** Whoever still waits gets false. */
  giveUp(): void {
    for (const waiter of [...this.waiting]) waiter.settle(false);
  }
}
