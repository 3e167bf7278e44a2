const slices = 9;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const cpu = (since?: NodeJS.CpuUsage): number => { const { user, system } = process.cpuUsage(since); return user + system; };

/** Interleaves two pieces of work and prints what each costs, and baseline ÷ ours. */
export async function compare(name: string, floor: number | undefined, units: number, ours: () => Promise<void>, baseline?: () => Promise<void>): Promise<boolean> {
  const spent = { ours: [] as number[], baseline: [] as number[] };
  for (let slice = -1; slice < slices; slice += 1) {
    for (const [which, work] of [['ours', ours], ['baseline', baseline]] as const) {
      if (!work) continue;
      const before = process.cpuUsage();
      await work();
      // The first slice of each warms up.
      if (slice >= 0) spent[which].push(cpu(before) / units);
    }
  }
  const cost = median(spent.ours);
  const ratio = baseline ? median(spent.baseline) / cost : undefined;
  const good = ratio === undefined || floor === undefined || ratio >= floor;
  console.log(`${name}: ${cost.toFixed(2)} µs CPU${ratio === undefined ? '' : `, baseline ${median(spent.baseline).toFixed(2)} µs, ratio ${ratio.toFixed(2)}${floor === undefined ? '' : ` (floor ${floor}) ${good ? 'ok' : 'TOO SLOW'}`}`}`);
  return good;
}
