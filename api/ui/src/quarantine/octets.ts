import { call, isGone } from '../session/session';
import { textOf } from './text';

/** More of it helps nobody to see what is wrong, and a page of megabytes is slow. */
export const MOST_SHOWN = 65_536;

export interface Arrived {
  text: string;
  /** whether there is more than is shown */
  cut: boolean;
}

const pathOf = (journalId: string) => `/api/v1/quarantine/${journalId}/raw`;

/** The first octets of an entry, as a text that is safe to look at. The rest of it is not fetched. */
export const showOctets = async (journalId: string): Promise<Arrived> => {
  const answer = await call(pathOf(journalId));
  const reader = answer.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader && length <= MOST_SHOWN) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  const octets = new Uint8Array(length);
  chunks.reduce((at, chunk) => (octets.set(chunk, at), at + chunk.length), 0);
  return { text: textOf(octets.subarray(0, MOST_SHOWN)), cut: length > MOST_SHOWN };
};

export const downloadOctets = async (journalId: string): Promise<Blob> => {
  const octets = await (await call(pathOf(journalId))).arrayBuffer();
  // whatever it claims to be, a browser is not to open it
  return new Blob([octets], { type: 'application/octet-stream' });
};

export const whyNot = (failure: unknown) => {
  if (isGone(failure)) return 'What arrived is not there to be seen: its time is over, or it holds a message that its sender took back.';
  return failure instanceof Error ? failure.message : 'It cannot be had.';
};
