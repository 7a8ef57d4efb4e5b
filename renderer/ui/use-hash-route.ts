import { useSyncExternalStore } from 'react';

/** A view and what of it to show, as the address names them: `#/activity/act_1?day=2026-11-23`. */
export interface Route {
  view: string;
  item: string | null;
  parameters: URLSearchParams;
}

/** Reads the part of an address behind `#`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [view = '', item] = path.split('/').map(decodeURIComponent);
  return { view, item: item || null, parameters: new URLSearchParams(query) };
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The present route. */
export function useHashRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
