/** Text in which an application's number is never broken at its hyphens; what is copied stays as it is written. */
export function WithNumber({ text, number }: { readonly text: string; readonly number: string }) {
  const at = number === '' ? -1 : text.indexOf(number);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <span className="unbroken">{number}</span>
      {text.slice(at + number.length)}
    </>
  );
}
