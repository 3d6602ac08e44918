import { useQuery } from '@tanstack/react-query';
import { send } from '../session/session';
import type { Lane, Plan } from '../types';
import { copiesOf, type Everybody, everybodyOf, NOBODY } from './everybody';

/** What a plan needs to say something; it is not sent. */
const ANYTHING = [{ content: { type: 'text', text: '.' } }];

/** Who else an answer to all would go to, as the gateway says: without our own addresses and who wants no mail. */
export const useEverybody = (lane: Lane | undefined): Everybody & { again: () => void } => {
  const wanted = lane?.channel === 'email' && !lane.optedOutAt;
  const plan = useQuery({
    queryKey: ['everybody', lane?.id, lane?.lastInboundAt],
    queryFn: () => send<Plan>('POST', '/api/v1/messages:plan', { laneId: lane?.id, parts: ANYTHING, copies: { all: true } }),
    enabled: wanted,
  });
  return { ...(wanted ? everybodyOf(plan.data, plan.isError && !plan.isFetching) : NOBODY), again: () => void plan.refetch() };
};

interface Props {
  everybody: Everybody;
  chosen: boolean;
  onChoose: (all: boolean) => void;
  /** Asks once more who that is. */
  onAgain: () => void;
}

/** Chooses between an answer to the contact and one to everybody who got their mail, and shows who that is. */
export function AnswerAll({ everybody, chosen, onChoose, onAgain }: Props) {
  const { others, leftOut, failed } = everybody;
  if (!chosen && !failed && !others?.length) return null;
  return (
    <div className="answer-all">
      {(chosen || !failed) && (
        <button type="button" aria-pressed={chosen} onClick={() => onChoose(!chosen)}>
          Answer all
        </button>
      )}
      <span role={failed && chosen ? 'alert' : 'status'}>{wordsOf(everybody, chosen)}</span>
      {chosen && leftOut && <span className="quiet">{leftOut}</span>}
      {failed && (
        <button type="button" className="link" onClick={onAgain}>
          Try again
        </button>
      )}
    </div>
  );
}

const wordsOf = (everybody: Everybody, chosen: boolean) => {
  const { cc, held } = copiesOf(chosen, everybody);
  if (held) return held;
  if (!chosen) return everybody.failed ? 'Who else got this mail could not be looked up.' : `${everybody.others?.length} more got this mail`;
  return cc.length > 0 ? `Copies to ${cc.join(', ')}` : 'Nobody else got the last mail.';
};
