import { useEffect } from 'react';
import { readQueueMarks, type QueueMarks } from '../db/queue-marks';
import { useQuery } from '../db/use-query';
import { useQueueView } from './queue-view';

/** Tags, visits and what there are annotations in; null until they are read for the first time. */
export function useQueueMarks(): QueueMarks | null {
  const { lastMarks } = useQueueView();
  const marks = useQuery(readQueueMarks, []);
  useEffect(() => {
    if (marks !== undefined) lastMarks.current = marks;
  }, [marks, lastMarks]);
  return marks ?? lastMarks.current;
}
