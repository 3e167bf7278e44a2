/** Languages of the product. */
export type Language = 'fr' | 'en';

/** The reader's language among ours: the one they weigh most, French when they say nothing. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wished = (acceptLanguage ?? '').split(',').map((item) => {
    const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found !== undefined);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (language: string) => Math.max(0, ...wished.filter((wish) => wish.language === language).map((wish) => wish.weight));
  return weightOf('en') > weightOf('fr') ? 'en' : 'fr';
}
