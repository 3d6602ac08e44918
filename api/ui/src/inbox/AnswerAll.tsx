import { useQuery } from '@tanstack/react-query';
import { send } from '../session/session';
import type { Lane, Plan } from '../types';

/** What a plan needs to say something; it is not sent. */
const ANYTHING = [{ content: { type: 'text', text: '.' } }];

/** Who else an answer to all would go to, as the gateway says: without our own addresses and who wants no mail. */
export const useEverybody = (lane: Lane | undefined): string[] => {
  const plan = useQuery({
    queryKey: ['everybody', lane?.id, lane?.lastInboundAt],
    queryFn: () => send<Plan>('POST', '/api/v1/messages:plan', { laneId: lane?.id, parts: ANYTHING, copies: { all: true } }),
    enabled: lane?.channel === 'email' && !lane.optedOutAt,
  });
  return plan.data?.copies?.cc ?? [];
};

/** Chooses between an answer to the contact and one to everybody who got their mail, and shows who that is. */
export function AnswerAll({ others, chosen, onChoose }: { others: string[]; chosen: boolean; onChoose: (all: boolean) => void }) {
  if (others.length === 0) return null;
  return (
    <div className="answer-all">
      <button type="button" aria-pressed={chosen} onClick={() => onChoose(!chosen)}>
        Answer all
      </button>
      <span role="status">{chosen ? `Copies to ${others.join(', ')}` : `${others.length} more got this mail`}</span>
    </div>
  );
}
