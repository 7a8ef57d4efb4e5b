import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatRelativeDay } from '../common/time/format-time.ts';
import { useUndo } from '../common/undo-button.tsx';
import { HistoryRowView } from './history-row.tsx';
import { historyRows, rowAt } from './history-rows.ts';
import { actionsBefore } from './page-window.ts';
import type { HistoryPages } from './use-history-pages.ts';

const loadAhead = 1_600;
const wide = { day: 40, run: 52, action: 42 };
const narrow = { day: 40, run: 62, action: 62 };

/**
 * The history as one list that scrolls for as long as there is any. Only a window of pages is in memory; when one is
 * added or let go above, what is in view stays where it is.
 */
export function HistoryList(props: { history: HistoryPages; total: number | null; selected: string | null }) {
  const { history, total, selected } = props;
  const { window: pages, runs, stale, loadNext, loadPrevious, restart } = history;
  const preferences = usePreferences();
  const { today } = useNow();
  const heights = useMedia('(max-width: 760px)') ? narrow : wide;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ key: string; from: number } | null>(null);
  const [active, setActive] = useState<string | null>(selected);
  const { undo } = useUndo();
  const rows = useMemo(
    () =>
      historyRows(
        pages.pages.flatMap(({ actions }) => actions),
        preferences.timeZone,
        heights,
      ),
    [pages, preferences.timeZone, heights],
  );
  const actionRows = useMemo(() => rows.flatMap((row) => (row.kind === 'action' ? [row] : [])), [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rows[index]?.height ?? 0,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const offset = virtualizer.scrollOffset ?? 0;
  const inViewAt = rowAt(rows, offset);
  const inView = rows[inViewAt];
  const heightInAll = rows.at(-1) ? virtualizer.getTotalSize() : 0;
  const inViewHeight = virtualizer.scrollRect?.height ?? 0;
  const firstPage = pages.first === 0;

  useLayoutEffect(() => virtualizer.measure(), [virtualizer, heights]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const held = anchor.current && rows.find(({ key }) => key === anchor.current?.key);
    if (!element || !held || !anchor.current) return;
    const wanted = held.top - anchor.current.from;
    if (Math.abs(element.scrollTop - wanted) > 1) element.scrollTop = wanted;
  }, [rows]);
  useEffect(() => {
    anchor.current = inView && offset > 0 ? { key: inView.key, from: inView.top - offset } : null;
    if (heightInAll - offset - inViewHeight < loadAhead) loadNext();
    if (offset < loadAhead && !firstPage) loadPrevious();
  }, [inView, offset, heightInAll, inViewHeight, firstPage, loadNext, loadPrevious]);
  useEffect(() => {
    if (stale && firstPage && offset < 40) restart();
  }, [stale, firstPage, offset, restart]);

  const activeAt = actionRows.findIndex(({ key }) => key === active);
  const open = (id: string, replace: boolean) => {
    const address = `#/activity/${id}`;
    if (replace) window.location.replace(address);
    else window.location.hash = address;
  };
  const moveTo = (index: number) => {
    const row = actionRows[Math.min(Math.max(index, 0), actionRows.length - 1)];
    if (!row) return;
    setActive(row.key);
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' });
    if (selected) open(row.action.id, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionRows[activeAt]?.action;
    const perScreen = Math.floor((scroller.current?.clientHeight ?? 400) / heights.action) - 2;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: perScreen,
      PageUp: -perScreen,
    };
    const step = steps[event.key];
    if (event.metaKey || event.ctrlKey || event.altKey || event.target !== event.currentTarget) return;
    if (step !== undefined) moveTo(activeAt < 0 ? 0 : activeAt + step);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(actionRows.length - 1);
    else if (event.key === 'Enter' && action) open(action.id, false);
    else if (event.key === 'u' && action?.undo.state === 'available')
      void undo({ what: 'action', actionId: action.id });
    else return;
    event.preventDefault();
  };

  const day = rows.slice(0, inViewAt + 1).findLast((row) => row.kind === 'day');
  const topAction = rows.slice(inViewAt, inViewAt + 3).find((row) => row.kind === 'action');
  const before = actionsBefore(pages) + (topAction?.kind === 'action' ? topAction.nth : 0);
  const away = !firstPage || offset > 600;

  return (
    <div className="history">
      <div className={away ? 'history-place is-away' : 'history-place'}>
        {away && day?.kind === 'day' && (
          <>
            <b className="small">{formatRelativeDay(day.day, preferences, today)}</b>
            <span className="tiny faint nums">
              {(before + 1).toLocaleString('en')}
              {total !== null && ` of ${total.toLocaleString('en')}`}
            </span>
            <span className="grow" />
            <Button
              small
              onClick={() => {
                anchor.current = null;
                scroller.current?.scrollTo({ top: 0 });
                if (!firstPage || stale) restart();
              }}
            >
              Back to newest
            </Button>
          </>
        )}
      </div>
      <div
        ref={scroller}
        className="history-scroller"
        role="grid"
        aria-label="Actions, newest first"
        aria-rowcount={-1}
        aria-multiselectable={false}
        aria-activedescendant={items.some(({ key }) => key === active) ? `row-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          const row = (target as Element).closest<HTMLElement>('[data-action]');
          const id = row?.dataset['action'];
          if (!id || (target as Element).closest('button')) return;
          setActive(id);
          open(id, selected !== null);
        }}
        onFocus={(event) => {
          if (event.target === event.currentTarget && active === null) setActive(actionRows[0]?.key ?? null);
        }}
      >
        <div role="rowgroup" className="history-sheet" style={{ height: heightInAll }}>
          {items.map(({ index, start, size, key }) => {
            const row = rows[index];
            return (
              row && (
                <HistoryRowView
                  key={key}
                  row={row}
                  run={row.kind === 'run' ? runs.get(row.runId) : undefined}
                  place={{ top: start, height: size }}
                  today={today}
                  active={row.key === active}
                  selected={row.key === selected}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
