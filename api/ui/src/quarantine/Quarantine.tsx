import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useAccounts, useQuarantine } from '../inbox/data';
import { More } from '../inbox/More';
import { allOf } from '../inbox/pages';
import { send } from '../session/session';
import type { Quarantined } from '../types';
import { QuarantineRow } from './QuarantineRow';
import { accountText, type Outcome, outcomeText, withReplayed } from './words';
import './quarantine.css';

/** What arrived and could not be taken in, newest first: whose it is, why, what it is, and a way to try once more. */
export function Quarantine() {
  const quarantine = useQuarantine();
  const accounts = useAccounts().data?.items ?? [];
  const queries = useQueryClient();
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map());
  const [replayed, setReplayed] = useState<Quarantined[]>([]);
  const { fetchNextPage } = quarantine;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const replay = async (item: Quarantined) => {
    const tell = (text: string) => setTold((before) => new Map(before).set(item.id, text));
    try {
      const outcome = await send<Outcome>('POST', `/api/v1/quarantine/${item.journalId}/replay`);
      setReplayed((before) => [...before.filter(({ id }) => id !== item.id), item]);
      tell(outcomeText(item.connector, outcome));
    } catch (failure) {
      tell(failure instanceof Error ? failure.message : 'The replay did not work.');
    }
    await queries.invalidateQueries();
  };

  const listed = allOf(quarantine.data);
  const items = withReplayed(listed, replayed);
  return (
    <>
      {quarantine.isError && <p className="quiet">The quarantine cannot be had right now.</p>}
      {quarantine.isSuccess && items.length === 0 && <p className="quiet">Nothing: everything that arrived was understood.</p>}
      <ul className="rows quarantine">
        {items.map((item) => (
          <QuarantineRow
            key={item.id}
            item={item}
            account={accountText(item, accounts)}
            here={listed.some(({ id }) => id === item.id)}
            told={told.get(item.id)}
            onReplay={() => replay(item)}
          />
        ))}
      </ul>
      {quarantine.hasNextPage && !quarantine.isFetchingNextPage && <More onSeen={more} />}
    </>
  );
}
