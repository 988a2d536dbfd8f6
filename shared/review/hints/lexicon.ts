/**
 * Words of praise and of blame, by stems, in reviews of applications. Only words that judge by themselves stand here:
 * "вторичный", "образцов", "отличие" do not, since they are said of materials, samples and comparisons. Each pattern
 * is looked for in lower case with "ё" written as "е"; `(?<!\p{L})` and `(?!\p{L})` are the ends of a word.
 */

const START = '(?<!\\p{L})';
const END = '(?!\\p{L})';

/** Participles by which Russian says that something was done for the reader, with their negation a reproach. */
const SHOWN_RU =
  '(?:подтвержден|обоснован|раскрыт|доказан|показан|представлен|приведен|описан|проработан|определен|указан|назван)';
const SHOWN_EN =
  '(?:supported|justified|demonstrated|shown|convincing|clear|credible|described|explained|proven|substantiated|addressed|provided|evidenced|realistic|sufficient)';

const pattern = (...alternatives: readonly string[]) => new RegExp(alternatives.join('|'), 'gu');

export const PRAISE = pattern(
  `${START}отличн(?:о|ый|ая|ое|ые|ого|ой|ую|ым|ыми|ых)${END}`,
  `${START}(?:превосходн|великолепн|безупречн|исчерпывающ|убедительн)\\p{L}*`,
  `${START}превосход(?:ит|ят)${END}`,
  `${START}образцов(?:ый|ая|ое|ые|о)${END}`,
  `${START}(?:полностью|в полной мере|хорошо|подробно|тщательно|детально|всесторонне)\\s+(?:${SHOWN_RU}|соответству)\\p{L}*`,
  `${START}сильн(?:ая|ый|ое|ые)\\s+(?:команд|сторон|консорциум|заявк|проект|обосновани|коллектив)\\p{L}*`,
  `${START}(?:команд|коллектив)\\p{L}*\\s+сильн(?:ая|ый)${END}`,
  `${START}(?:excellent|outstanding|exemplary|impressive|superb|convincing|compelling)(?:ly)?${END}`,
  `${START}(?:well|fully|thoroughly|clearly)[\\s-]+(?:${SHOWN_EN}|argued|documented|planned|meets?|designed)${END}`,
  `${START}strong\\s+(?:team|case|consortium|evidence|application|project|proposal)${END}`,
  `${START}very good${END}`,
);

export const BLAME = pattern(
  `${START}не\\s+(?:полностью\\s+|достаточно\\s+|в полной мере\\s+|были?\\s+|была\\s+|было\\s+)?(?:${SHOWN_RU}|соответству|хвата|подтвержда|раскрыва|содержит|обосновыва)\\p{L}*`,
  `${START}отсутству(?:ет|ют)${END}`,
  `${START}недостаточн\\p{L}*`,
  `${START}слаб(?:о|ый|ая|ое|ые|ого|ой|ую)${END}`,
  `${START}(?:плохо|неудовлетворительн\\p{L}*|неубедительн\\p{L}*|поверхностно|поверхностн(?:ый|ая|ое|ые)|необоснован\\p{L}*|нереалистичн\\p{L}*|сомнительн\\p{L}*)`,
  `${START}нет\\s+(?:\\p{L}+\\s+)?(?:обосновани|подтверждени|доказательств|расчет|данных|сведений|договор)\\p{L}*`,
  `${START}no\\s+(?:\\p{L}+\\s+)?(?:evidence|justification|proof|data|explanation|analysis|plan|detail|details)${END}`,
  `${START}(?:is|are|was|were)\\s+not\\s+(?:\\p{L}+ly\\s+)?${SHOWN_EN}${END}`,
  `${START}not\\s+(?:\\p{L}+ly\\s+)?${SHOWN_EN}${END}`,
  `${START}(?:lacks?|lacking|missing|weak|weakly|poor|poorly|insufficient(?:ly)?|inadequate(?:ly)?|unconvincing|unrealistic|unsubstantiated|absent|unclear|fails to|fail to)${END}`,
);

/** Before a word in the same clause: the word is denied. */
export const DENIAL_BEFORE = new RegExp(
  `${START}(?:не|нет|без|ни|нельзя|вряд ли|едва ли|not|no|never|without|hardly|nothing|far from|neither|nor|isn['’]t|wasn['’]t|aren['’]t)\\s+(?:[\\p{L}-]+\\s+){0,2}$`,
  'u',
);
/** After a word in the same clause: what it names was not found. */
export const DENIAL_AFTER = new RegExp(
  `^\\s*(?:[\\p{L}-]+\\s+){0,2}(?:нет|не\\s+(?:выявлен|обнаружен|найден|имеется|вижу|видно)\\p{L}*|отсутству(?:ет|ют)|(?:was|were|is|are)\\s+not\\s+(?:found|seen|identified))${END}`,
  'u',
);
/** Words that turn a sentence: what stands after is another clause. */
export const TURN =
  /(?<!\p{L})(?:но|однако|хотя|зато|тем не менее|несмотря на|but|however|although|though|yet|despite|nevertheless|while|whereas)(?!\p{L})/gu;
