import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/** Today where the reviewer is, YYYY-MM-DD; changes at midnight on a desk that is left open. */
export function useToday(): string {
  const [today, setToday] = useState(() => localDate(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(localDate(new Date())), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return today;
}

export function localDate(now: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
