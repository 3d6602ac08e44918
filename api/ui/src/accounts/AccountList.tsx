import { useNow } from '../inbox/clock';
import { useAccounts } from '../inbox/data';
import { AccountRow } from './AccountRow';

/** Every account: how it is, since when and why, and what can be done about it. */
export function AccountList() {
  const accounts = useAccounts();
  const now = useNow(true);
  if (accounts.data?.items.length === 0) return <p className="quiet">No accounts yet.</p>;
  return (
    <ul className="rows accounts">
      {accounts.data?.items.map((account) => (
        <AccountRow key={account.id} account={account} now={now} />
      ))}
    </ul>
  );
}
