import type { Plan } from '../types';

/** Who else an answer to all would go to, as far as that is known. */
export interface Everybody {
  /** Null while nobody knows. */
  others: string[] | null;
  /** Why some of them get none. */
  leftOut?: string;
  failed: boolean;
}

export const NOBODY: Everybody = { others: [], failed: false };

/** What a plan says of it; one that was asked for and did not come is not the plan of an answer to one. */
export const everybodyOf = (plan: Plan | undefined, failed: boolean): Everybody => ({
  others: plan ? (plan.copies?.cc ?? []) : null,
  leftOut: plan?.losses?.find(({ path }) => path === '/copies')?.reason,
  failed: plan === undefined && failed,
});

/** Who gets copies of an answer, or why it is not sent yet: without a word it goes to nobody less. */
export const copiesOf = (all: boolean, { others, failed }: Everybody): { cc: string[]; held: string | null } => {
  if (!all) return { cc: [], held: null };
  if (others) return { cc: others, held: null };
  const held = failed ? 'Who gets copies could not be looked up: it is not sent without them.' : 'It can be sent once it is known who gets copies…';
  return { cc: [], held };
};
