/** A page to give away: what it is called and where it is. */
export interface Shared {
  readonly title: string;
  readonly url: string;
}

/** Where a page can be passed on: addresses alone, so that nobody learns of it before someone presses. */
export function shareLinks({ title, url }: Shared): Readonly<Record<'telegram' | 'whatsapp' | 'mail', string>> {
  const query = (values: Record<string, string>): string => Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return {
    telegram: `https://t.me/share/url?${query({ url, text: title })}`,
    whatsapp: `https://wa.me/?${query({ text: `${title}\n${url}` })}`,
    // Mail programs read a plus as a plus.
    mail: `mailto:?${query({ subject: title, body: `${title}\n${url}` })}`,
  };
}
