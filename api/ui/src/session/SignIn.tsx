import { useEffect, useState } from 'react';
import { Mark } from '../Mark';
import { Problem, setUp, setupRequired, signIn } from './session';

const SHORTEST_PASSWORD = 12;

/** The first page: signing in, or making the first administrator of a fresh gateway. */
export function SignIn() {
  const [fresh, setFresh] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    setupRequired().then(setFresh, () => undefined);
  }, []);

  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    setError(null);
    try {
      if (fresh) await setUp(form);
      else await signIn(form.email ?? '', form.password ?? '');
    } catch (failure) {
      const details = failure instanceof Problem ? failure.errors.map((each) => each.detail) : [];
      // the title says what is wrong, the rest what to do
      const what = failure instanceof Problem && failure.title ? [`${failure.title}.`] : [];
      setError([...what, failure instanceof Error ? failure.message : 'It did not work.', ...details].join(' '));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="gate">
      <form className="gate-card" onSubmit={submit}>
        <Mark size={44} />
        <h1>{fresh ? 'Set up NexusComm' : 'Sign in to NexusComm'}</h1>
        {fresh && (
          <>
            <p className="quiet">This gateway has no users yet. Its console shows a one-time setup token.</p>
            <Field name="token" label="Setup token" autoComplete="off" />
            <Field name="organization" label="Organization" autoComplete="organization" />
            <Field name="name" label="Your name" autoComplete="name" />
          </>
        )}
        <Field name="email" label="E-mail" type="email" autoComplete="username" />
        <Field
          name="password"
          label={fresh ? `Password, at least ${SHORTEST_PASSWORD} characters` : 'Password'}
          type="password"
          minLength={fresh ? SHORTEST_PASSWORD : undefined}
          autoComplete={fresh ? 'new-password' : 'current-password'}
        />
        {error && (
          <p className="error" role="alert">
            {error}
          </p>
        )}
        <button className="primary" disabled={busy}>
          {busy ? 'One moment…' : fresh ? 'Create the first administrator' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}

interface FieldProps {
  label: string;
  name: string;
  type?: string;
  minLength?: number | undefined;
  autoComplete: string;
}

function Field({ label, ...input }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input required {...input} />
    </label>
  );
}
