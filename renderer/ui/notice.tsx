import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A passage that must not be overlooked. */
export function Notice({
  tone = 'accent',
  role,
  children,
}: {
  tone?: 'accent' | 'write' | 'final';
  role?: 'status' | 'alert';
  children: ReactNode;
}) {
  const Icon = tone === 'final' ? TriangleAlert : tone === 'write' ? CircleAlert : Info;
  return (
    <div className={classNames('notice', `is-${tone}`)} role={role}>
      <Icon size={17} aria-hidden />
      <div className="grow words">{children}</div>
    </div>
  );
}
