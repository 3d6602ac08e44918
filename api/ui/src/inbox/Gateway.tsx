import { AccountList } from '../accounts/AccountList';
import { Quarantine } from '../quarantine/Quarantine';
import { Connections } from './Connections';
import { Dialog } from './Dialog';
import { RuleList } from './RuleList';
import { TeamList } from './TeamList';

/** The state of the gateway: its accounts, its rules, its teams, and what arrived but could not be understood. */
export function Gateway({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Gateway" onClose={onClose}>
      <h3>Accounts</h3>
      <AccountList />
      <h3>Rules</h3>
      <RuleList onLeave={onClose} />
      <h3>Connections of rules</h3>
      <Connections />
      <h3>Teams</h3>
      <TeamList />
      <h3>Quarantine</h3>
      <Quarantine />
    </Dialog>
  );
}
