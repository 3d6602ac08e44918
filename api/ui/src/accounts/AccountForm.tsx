import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ChannelMark } from '../inbox/ChannelMark';
import { Problem, send } from '../session/session';
import type { Account, Connector } from '../types';
import { configOf, patchOf, type Values } from './schema';
import { SchemaFields } from './SchemaFields';
import { webhookAddress } from './webhook';
import { WebhookStep } from './WebhookStep';

interface Props {
  connector: Connector;
  /** the account to change; null for a new one */
  account: Account | null;
  /** with the settings as they were entered, secrets included */
  onDone: (account: Account, entered: Values) => void;
  onBack: () => void;
}

/** An account's settings, as its connector's schema describes them. Secrets are entered, never shown. */
export function AccountForm({ connector, account, onDone, onBack }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(account?.name ?? '');
  const [values, setValues] = useState<Values>(account?.config ?? {});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const schema = connector.config ?? {};
  const errors = new Map(problem?.errors.flatMap(({ pointer, detail }) => (pointer ? [[pointer, detail] as const] : [])));

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [problem]);

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const config = configOf(schema, values);
      const saved = account
        ? await send<Account>('PATCH', `/api/v1/accounts/${account.id}`, { name, config: patchOf(schema, account.config ?? {}, config) })
        : await send<Account>('POST', '/api/v1/accounts', { connector: connector.id, name, config });
      await send('POST', `/api/v1/accounts/${saved.id}/check`);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      onDone(saved, config);
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(0, 'error', 'The gateway did not answer.'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="account-form" onSubmit={(event) => void submit(event)}>
      <p className="account-form-head">
        <ChannelMark channel={connector.id} size={22} named />
        <strong>{account ? `Settings of ${account.name}` : `A new account on ${connector.name}`}</strong>
        <a href={connector.docs} target="_blank" rel="noreferrer">
          Documentation
        </a>
      </p>
      <label className="field">
        <span>Name, as your team knows it</span>
        <input required autoFocus maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <SchemaFields schema={schema} values={values} at="/config" errors={errors} kept={account !== null} onChange={setValues} />
      {account?.webhookUrl && <WebhookStep address={webhookAddress(account.webhookUrl, schema, values)} />}
      {problem && (
        <p className="error" role="alert">
          {[problem.message, ...problem.errors.filter(({ pointer }) => !pointer).map(({ detail }) => detail)].join(' ')}
        </p>
      )}
      <div className="filling-bar">
        <button type="button" className="small" onClick={onBack}>
          Back
        </button>
        <button className="primary" disabled={busy}>
          {busy ? 'Trying the connection…' : account ? 'Save and try' : 'Add and try'}
        </button>
      </div>
    </form>
  );
}
