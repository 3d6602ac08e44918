import { type Change, put } from '../ruleFile';
import { Text } from './Entry';
import { Fold } from './Fold';
import { useKnown } from './known';
import { Row } from './Row';

/** What the rule is for, and who answers for it. */
export function About({ rule, described, edit }: { rule: Record<string, unknown>; described: boolean; edit: (change: Change) => void }) {
  const { teams, users } = useKnown();
  const owner = rule.owner === undefined ? 'nobody is named' : String(rule.owner);
  return (
    <Fold path={['owner']} title="Who answers for it" summary={owner}>
      <Row label="owner" note="They are told when the rule is taken out.">
        <Text label="Owner" value={rule.owner} suggestions={[...teams.map((team) => `team:${team}`), ...users.map((user) => `user:${user}`)]} placeholder="team:support" onChange={(next) => edit(put(['owner'], next))} />
      </Row>
      {described && (
        <Row label="what it is for">
          <textarea aria-label="Description" rows={2} value={String(rule.description ?? '')} onChange={({ target }) => edit(put(['description'], target.value || undefined))} />
        </Row>
      )}
    </Fold>
  );
}
