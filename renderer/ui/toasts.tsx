import { BellRing, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Words } from './words.tsx';

export interface Toast {
  tone: 'done' | 'problem';
  text: string;
  /** What can be done about it: undo, try again. */
  action?: { text: string; run(): void };
}

interface Toasts {
  show(toast: Toast): void;
  /** Does something; what goes wrong is told, with a way to try again. */
  attempt<Result>(work: () => Promise<Result>, done?: (result: Result) => Toast | undefined): Promise<void>;
}

const ToastsContext = createContext<Toasts | null>(null);
const shownFor = 7_000;
const most = 4;

/** How views tell what was done or went wrong, wherever the person is by then. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error('useToasts outside a ToastProvider');
  return toasts;
}

/** One passing message. */
export function ToastCard(props: {
  tone: Toast['tone'] | 'reminder';
  action?: Toast['action'] | undefined;
  onClose(): void;
  children: ReactNode;
}) {
  const Icon = { done: CircleCheck, problem: TriangleAlert, reminder: BellRing }[props.tone];
  return (
    <div
      className={classNames('toast', `is-${props.tone}`)}
      role={props.tone === 'done' ? undefined : 'alert'}
    >
      <Icon size={17} aria-hidden />
      <div className="words">{props.children}</div>
      {props.action ? (
        <Button small onClick={props.action.run}>
          {props.action.text}
        </Button>
      ) : (
        <span />
      )}
      <Button look="ghost" small icon aria-label="Dismiss" onClick={props.onClose}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

/** Shows toasts above the views below it; `more` stands among them and stays until it is dismissed. */
export function ToastProvider({ children, more }: { children: ReactNode; more?: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (Toast & { id: number })[]>([]);
  const nextId = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = nextId.current++;
      setToasts((all) => [...all.filter(({ text }) => text !== toast.text), { ...toast, id }].slice(-most));
      if (toast.tone === 'done') setTimeout(() => close(id), shownFor);
    },
    [close],
  );
  const value = useMemo<Toasts>(() => {
    const attempt: Toasts['attempt'] = async (work, done) => {
      try {
        const result = await work();
        const toast = done?.(result);
        if (toast) show(toast);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        show({ tone: 'problem', text, action: { text: 'Try again', run: () => void attempt(work, done) } });
      }
    };
    return { show, attempt };
  }, [show]);
  return (
    <ToastsContext value={value}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {more}
        {toasts.map(({ id, tone, text, action }) => (
          <ToastCard
            key={id}
            tone={tone}
            onClose={() => close(id)}
            action={
              action && {
                text: action.text,
                run: () => {
                  close(id);
                  action.run();
                },
              }
            }
          >
            <Words text={text} />
          </ToastCard>
        ))}
      </section>
    </ToastsContext>
  );
}
