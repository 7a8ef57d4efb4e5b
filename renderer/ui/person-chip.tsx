import { classNames } from './class-names.ts';

/** A person or an address, with its initial; `doubtful` when it is not known to come from the person. */
export function PersonChip({ name, doubtful = false }: { name: string; doubtful?: boolean }) {
  return (
    <span className={classNames('chip', doubtful && 'is-final')}>
      <span className="initial" aria-hidden>
        {doubtful ? '!' : (name.trim()[0] ?? '?').toUpperCase()}
      </span>
      <bdi className="words">{name}</bdi>
    </span>
  );
}
