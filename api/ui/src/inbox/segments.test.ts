import { expect, it } from 'vitest';
import { segmentWords } from './segments';

it('says how many short messages a text is, and what is left in the last', () => {
  expect(segmentWords({ count: 1, encoding: 'GSM_7', units: 150 }).count).toBe('1 short message, 10 left');
  expect(segmentWords({ count: 2, encoding: 'GSM_7', units: 161 }).count).toBe('2 short messages, 145 left');
  expect(segmentWords({ count: 1, encoding: 'UCS_2', units: 70 })).toEqual({
    count: '1 short message, 0 left',
    why: 'It holds signs that the short alphabet of SMS has not, so that fewer fit into one message',
  });
});

it('leaves out what is left where nobody knows it', () => {
  expect(segmentWords({ count: 3, encoding: 'SHIFT_JIS', units: 200 }).count).toBe('3 short messages');
});
