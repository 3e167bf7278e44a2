/** An instant as a date-and-time field has it, in a zone; empty without one. */
export const fieldOf = (instant: string | null, zone: string): string =>
  instant === null ? '' : Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The instant that a date-and-time field stands for; null when it is empty. */
export const instantOf = (field: string, zone: string): string | null =>
  field === '' ? null : Temporal.PlainDateTime.from(field).toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 });
