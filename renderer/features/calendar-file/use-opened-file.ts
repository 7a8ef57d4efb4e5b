import { useEffect } from 'react';
import { useQuery } from '../common/use-query.ts';

/** Goes to the calendar file that was just opened, where the host has no window of its own for it. */
export function useOpenedFile(inThisWindow: boolean): void {
  const id = useQuery('calendar-file', inThisWindow ? {} : null, ['calendar-file']).data?.file?.id;
  useEffect(() => {
    if (inThisWindow && id !== undefined) window.location.hash = '#/file';
  }, [inThisWindow, id]);
}
