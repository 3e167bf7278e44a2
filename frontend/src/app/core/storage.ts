/** Web storage that never throws: private browsing, full disks and blocked cookies read as empty. */
export interface SafeStorage {
  get<T>(key: string): T | null;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

function over(storage: () => Storage): SafeStorage {
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    get: <T>(key: string) =>
      attempt(() => {
        const text = storage().getItem(key);
        return text === null ? null : (JSON.parse(text) as T);
      }, null),
    set: (key, value) => attempt(() => storage().setItem(key, JSON.stringify(value)), undefined),
    remove: (key) => attempt(() => storage().removeItem(key), undefined),
  };
}

/** Kept on this device until removed. */
export const deviceStorage = over(() => localStorage);
/** Kept for this tab, through reloads. */
export const tabStorage = over(() => sessionStorage);
