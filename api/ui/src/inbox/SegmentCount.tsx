import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../session/session';
import type { Lane, Plan, Segments } from '../types';
import { useCutsTexts } from './capabilities';
import { segmentWords } from './segments';

const PAUSE = 250;

/** A value once nobody has changed it for a moment. */
const useSettled = (value: string): string => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

const total = (plan: Plan): Segments | undefined => plan.steps?.find((step) => step.segments)?.segments;

/**
 * What a text becomes on a channel that cuts it into short messages, each of which is charged for: counted by the gateway
 * as it will be sent, while it is written.
 */
export function SegmentCount({ lane, text }: { lane: Lane; text: string }) {
  const settled = useSettled(text.trim());
  const cuts = useCutsTexts(lane.channel);
  const plan = useQuery({
    queryKey: ['segments', lane.id, settled],
    queryFn: () => send<Plan>('POST', '/api/v1/messages:plan', { laneId: lane.id, parts: [{ content: { type: 'text', text: settled } }] }),
    enabled: cuts && settled !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!cuts || settled === '' || !plan.data) return null;
  const refusal = plan.data.errors?.[0];
  const segments = total(plan.data);
  if (refusal) return <span className="composer-count refused">{refusal.detail}</span>;
  return segments ? (
    <span className={segments.count > 1 ? 'composer-count several' : 'composer-count'} title={segmentWords(segments).why}>
      {segmentWords(segments).count}
    </span>
  ) : null;
}
