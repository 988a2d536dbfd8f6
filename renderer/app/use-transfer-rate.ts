import { useEffect, useRef, useState } from 'react';
import { createRateMeter } from './transfer-rate';

/** Bytes a second of a transfer whose count is given at each drawing; null while it cannot be told. */
export function useTransferRate(bytes: number): number | null {
  const meter = useRef<ReturnType<typeof createRateMeter> | null>(null);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    meter.current ??= createRateMeter();
    setRate(meter.current(performance.now(), bytes));
  }, [bytes]);
  return rate;
}
