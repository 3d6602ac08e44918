import type { Account, Lane } from '../types';
import { channelName } from './ChannelMark';
import { momentOf } from './time';

/** The lane of the newest message that came in. */
export const lastWrittenBy = (lanes: Lane[]): Lane | undefined =>
  [...lanes].sort((a, b) => momentOf(b.lastInboundAt) - momentOf(a.lastInboundAt))[0];

/**
 * Where an answer goes: to the lane that a person chose or began to write for, else to the one the contact last wrote by. Null
 * when the one it was for is no more of the conversation: then a person has to say where it goes.
 */
export const laneFor = (lanes: Lane[], held: string | null): Lane | null =>
  (held === null ? lastWrittenBy(lanes) : lanes.find(({ id }) => id === held)) ?? null;

/** Of two lanes on one channel, by which account of ours they go; else by which channel. */
export const laneName = (lane: Lane, lanes: Lane[], accounts: Account[]): string => {
  const alike = lanes.filter(({ channel }) => channel === lane.channel).length > 1;
  return (alike && accounts.find(({ id }) => id === lane.account)?.name) || channelName(lane.channel);
};

/**
 * What the chip of a lane reads: the chosen one says whom an answer reaches, and where names are the same the addresses of the
 * other side tell them apart.
 */
export const laneLabel = (lane: Lane, lanes: Lane[], accounts: Account[], chosen: boolean): string => {
  const name = laneName(lane, lanes, accounts);
  const same = lanes.filter((each) => laneName(each, lanes, accounts) === name).length > 1;
  if (same) return lane.address;
  if (!chosen) return name;
  return name === channelName(lane.channel) ? lane.address : `${name} · ${lane.address}`;
};
