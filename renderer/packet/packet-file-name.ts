/** Russian letters as ISO 9 simplified for file names: a name must survive any file system and mail gateway. */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'j',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** ASCII name of a decision's file: `IK-26-0417-decision.asice`. */
export function packetFileName(applicationNumber: string): string {
  const latin = [...applicationNumber].map(toLatin).join('');
  const safe = latin
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${safe === '' ? 'application' : safe}-decision.asice`;
}

function toLatin(letter: string): string {
  const latin = LATIN[letter.toLowerCase()];
  if (latin === undefined) return letter;
  return letter === letter.toLowerCase() ? latin : latin.toUpperCase();
}
