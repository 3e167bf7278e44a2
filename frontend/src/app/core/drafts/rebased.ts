/** What was edited here, over what someone else changed meanwhile: fields that were left as they were follow. */
export function rebased<T extends object>(draft: T, base: T, fresh: T): T {
  const edited = (Object.keys(draft) as (keyof T)[]).filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(base[field]));
  return { ...fresh, ...Object.fromEntries(edited.map((field) => [field, draft[field]])) };
}
