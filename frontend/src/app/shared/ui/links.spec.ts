import { textRuns } from './links';

const links = (text: string): (string | undefined)[] => textRuns(text).filter(({ href }) => href).map(({ href }) => href);
const words = (text: string): string => textRuns(text).map((run) => run.text).join('');

describe('textRuns', () => {
  it('leaves a text without address whole', () => {
    expect(textRuns('9 h 15 : café')).toEqual([{ text: '9 h 15 : café' }]);
    expect(textRuns('')).toEqual([]);
  });

  it('finds addresses and keeps every character of the text', () => {
    const text = 'Le tract : https://exemple.fr/tract_(v2).pdf. Et www.exemple.fr/agir?a=1&b=2, merci (voir http://exemple.org/x) !';
    expect(links(text)).toEqual(['https://exemple.fr/tract_(v2).pdf', 'https://www.exemple.fr/agir?a=1&b=2', 'http://exemple.org/x']);
    expect(words(text)).toBe(text);
  });

  it('leaves the sentence its quotation marks and punctuation', () => {
    expect(links('« https://exemple.fr/a » https://exemple.fr/b… https://exemple.fr/c))')).toEqual(['https://exemple.fr/a', 'https://exemple.fr/b', 'https://exemple.fr/c']);
  });

  it('makes no link of anything but the web', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://exemple.fr', 'https://', 'https://localhost', 'https://banque.fr@pirate.fr/', 'xhttps://exemple.fr', 'moi@www.exemple.fr'])
      expect(links(text), text).toEqual([]);
  });

  it('never lets markup through: it stays text', () => {
    const text = '<a href="https://exemple.fr" onclick="x()">ici</a><script>1</script>';
    expect(links(text)).toEqual(['https://exemple.fr/']);
    expect(words(text)).toBe(text);
  });
});
