/** A zone's own spelling; undefined when there is none of that name. */
export function zoneNamed(name: string): string | undefined {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a clock on the wall of a zone says, as a moment: one that daylight saving skips is none, one that exists twice is the earlier. */
export function clockIn(zone: string, wallClock: string): Temporal.ZonedDateTime | 'no such day' | 'skipped' {
  const said = plainOf(wallClock);
  if (!said) return 'no such day';
  const meant = said.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return meant.toPlainDateTime().equals(said) ? meant : 'skipped';
}

/** Contracts check the pattern, which admits the 30th of February. */
function plainOf(wallClock: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(wallClock);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
