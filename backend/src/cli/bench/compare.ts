const slices = 9;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const cpu = (since?: NodeJS.CpuUsage): number => { const { user, system } = process.cpuUsage(since); return user + system; };

type Work = () => Promise<void>;
/** What a piece of work spends: µs of CPU of this process, or of everybody's time. */
const spends = {
  cpu: async (work: Work): Promise<number> => {
    const before = process.cpuUsage();
    await work();
    return cpu(before);
  },
  time: async (work: Work): Promise<number> => {
    const before = performance.now();
    await work();
    return (performance.now() - before) * 1_000;
  },
};

/** Interleaves two pieces of work; the medians of what they spend. */
async function interleaved(spend: (work: Work) => Promise<number>, ours: Work, baseline?: Work): Promise<{ readonly ours: number; readonly baseline: number }> {
  const spent = { ours: [] as number[], baseline: [] as number[] };
  for (let slice = -1; slice < slices; slice += 1) {
    for (const [which, work] of [['ours', ours], ['baseline', baseline]] as const) {
      const cost = work ? await spend(work) : 0;
      // The first slice of each warms up.
      if (slice >= 0) spent[which].push(cost);
    }
  }
  return { ours: median(spent.ours), baseline: median(spent.baseline) };
}

/** Interleaves two pieces of work and prints what each costs, and baseline ÷ ours. */
export async function compare(name: string, floor: number | undefined, units: number, ours: Work, baseline?: Work): Promise<boolean> {
  const spent = await interleaved(spends.cpu, ours, baseline);
  const ratio = baseline ? spent.baseline / spent.ours : undefined;
  const good = ratio === undefined || floor === undefined || ratio >= floor;
  console.log(`${name}: ${(spent.ours / units).toFixed(2)} µs CPU${ratio === undefined ? '' : `, baseline ${(spent.baseline / units).toFixed(2)} µs, ratio ${ratio.toFixed(2)}${floor === undefined ? '' : ` (floor ${floor}) ${good ? 'ok' : 'TOO SLOW'}`}`}`);
  return good;
}

/** The same of engines of which servers do a part of the work: how much they do in a second, beside the embedded ones. */
export async function compareRates(name: string, units: number, ours: Work, embedded: Work): Promise<void> {
  const spent = await interleaved(spends.time, ours, embedded);
  const rate = (microseconds: number): string => String(Math.round((units * 1e6) / microseconds));
  console.log(`${name}: ${rate(spent.ours)} a second, embedded ${rate(spent.baseline)} a second, ratio ${(spent.baseline / spent.ours).toFixed(2)}`);
}
