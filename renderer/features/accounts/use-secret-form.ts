import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FaultPlace } from '../../../shared/model/expected-error.ts';
import { AssistantError } from '../../client/assistant-client.ts';

/** What was wrong with a form, and with which part of it; null: with the whole. */
interface FormFault {
  at: FaultPlace | null;
  message: string;
}

const emptySecrets = (form: HTMLFormElement) => {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="password"]')) field.value = '';
};

/**
 * A form with a secret in it. The secret is in its own field alone, which is emptied once the secret was taken or
 * refused; nothing that waits or tries again holds it.
 */
export function useSecretForm<Result>(
  work: (form: FormData) => Promise<Result>,
  done: (result: Result) => void,
) {
  const [fault, setFault] = useState<FormFault | null>(null);
  const [underWay, setUnderWay] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [fault]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    if (underWay) return;
    setUnderWay(true);
    setFault(null);
    try {
      const result = await work(new FormData(element));
      emptySecrets(element);
      done(result);
    } catch (error) {
      const at = (error instanceof AssistantError && error.about) || null;
      if (at === 'secret' || at === 'vault') emptySecrets(element);
      setFault({ at, message: error instanceof Error ? error.message : String(error) });
    } finally {
      setUnderWay(false);
    }
  };
  return {
    /** What the form element must carry. */
    form: {
      ref: form,
      onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event),
      noValidate: true,
    },
    underWay,
    /** What is wrong with one of these parts, for its field. */
    faultAt: (...places: FaultPlace[]) =>
      fault?.at && places.includes(fault.at) ? fault.message : undefined,
    /** What is wrong with anything else, for the form. */
    faultBeside: (...places: FaultPlace[]) =>
      fault && !(fault.at && places.includes(fault.at)) ? fault.message : undefined,
  };
}
