import type { Lane } from '../types';
import { momentOf } from './time';

/** The lane of the newest message that came in. */
export const lastWrittenBy = (lanes: Lane[]): Lane | undefined =>
  [...lanes].sort((a, b) => momentOf(b.lastInboundAt) - momentOf(a.lastInboundAt))[0];
