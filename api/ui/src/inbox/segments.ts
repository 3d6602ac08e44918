import type { Segments } from '../types';

/** How many units one message has room for, alone and as one of several (3GPP TS 23.040, 9.2.3.24.1). */
const ROOM: Record<string, [number, number]> = { GSM_7: [160, 153], UCS_2: [70, 67] };

/** What a text becomes, for people: how many short messages, what is left in the last, and why there are so few units. */
export const segmentWords = ({ count, encoding, units }: Segments): { count: string; why?: string } => {
  const room = ROOM[encoding];
  const left = room ? count * room[count > 1 ? 1 : 0] - units : 0;
  const messages = `${count} short ${count === 1 ? 'message' : 'messages'}`;
  return {
    count: left >= 0 && room ? `${messages}, ${left} left` : messages,
    why: encoding === 'UCS_2' ? 'It holds signs that the short alphabet of SMS has not, so that fewer fit into one message' : undefined,
  };
};
