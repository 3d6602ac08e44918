import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { send } from '../session/session';
import { useConnections } from './data';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The programs that rules may ask. Secrets go in and never come out. */
export function Connections() {
  const connections = useConnections();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const change = async (what: () => Promise<unknown>) => {
    try {
      await what();
      setSaid(null);
      setAdding(false);
      await queries.invalidateQueries({ queryKey: ['connections'] });
    } catch (failure) {
      setSaid(failure instanceof Error ? failure.message : 'That did not work.');
    }
  };
  const items = connections.data?.items ?? [];
  return (
    <>
      {said && <p role="alert">{said}</p>}
      {items.length === 0 && <p className="quiet">None: rules ask no other program.</p>}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <div>
              <strong>{item.id}</strong>
              <p className="quiet">
                {item.baseUrl} · {item.methods.join(', ')} · {item.auth === 'NONE' ? 'asks without a name' : item.auth.toLowerCase()}
              </p>
            </div>
            <button className="small" onClick={() => void change(() => send('DELETE', `/api/v1/connections/${item.id}`))}>
              Delete
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <ConnectionForm onSave={(id, body) => void change(() => send('PUT', `/api/v1/connections/${id}`, body))} onCancel={() => setAdding(false)} />
      ) : (
        <button className="small" onClick={() => setAdding(true)}>
          Add or change a connection
        </button>
      )}
    </>
  );
}

function ConnectionForm({ onSave, onCancel }: { onSave: (id: string, body: unknown) => void; onCancel: () => void }) {
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    onSave(text('id'), {
      baseUrl: text('baseUrl'),
      auth: text('auth'),
      methods: form.getAll('methods'),
      ...(text('detail') ? { detail: text('detail') } : {}),
      ...(text('secret') ? { secret: text('secret') } : {}),
    });
  };
  return (
    <form className="stacked" onSubmit={save}>
      <label>
        Name, as rules write it
        <input name="id" required pattern="[a-z][a-z0-9-]{1,62}" placeholder="erp" />
      </label>
      <label>
        Address
        <input name="baseUrl" type="url" required placeholder="https://erp.example/api" />
      </label>
      <label>
        Who asks
        <select name="auth" defaultValue="BEARER">
          <option value="NONE">Nobody in particular</option>
          <option value="BEARER">A token</option>
          <option value="BASIC">A user with a password</option>
          <option value="HMAC">A signature of the body</option>
        </select>
      </label>
      <label>
        User, or header of the signature
        <input name="detail" autoComplete="off" />
      </label>
      <label>
        Secret (empty: the one that is there stays)
        <input name="secret" type="password" autoComplete="new-password" />
      </label>
      <fieldset>
        <legend>What rules may do</legend>
        {METHODS.map((method) => (
          <label key={method}>
            <input type="checkbox" name="methods" value={method} defaultChecked={method === 'GET' || method === 'POST'} /> {method}
          </label>
        ))}
      </fieldset>
      <p className="form-deeds">
        <button type="submit" className="primary">
          Save
        </button>
        <button type="button" className="small" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
