import { describe, expect, it } from 'vitest';
import { pathAt, placeAt } from './places';

const RULE = `rule: r
trigger: message.received
if: { all: [{ channel: sms }] }
then:
  - tag: x
  - choose:
      - if: { contact.tier: vip }
        then: [{ note: hello }]
tests:
  - name: one
    expect:
      fired: true
`;

describe('the place of a part', () => {
  it('should be found by the path of the full form', () => {
    expect(placeAt(RULE, '/then/1/choose/0/then/0/note').path).toEqual(['then', 1, 'choose', 0, 'then', 0, 'note']);
    expect(placeAt(RULE, '/trigger/0').path).toEqual(['trigger']);
    expect(placeAt(RULE, '/if/all/0/channel').path).toEqual(['if', 'all', 0, 'channel']);
    expect(placeAt(RULE, '/limits/once').path).toEqual([]);
  });

  it('should be found by its line', () => {
    expect(pathAt(RULE, 1)).toEqual(['rule']);
    expect(pathAt(RULE, 5)).toEqual(['then', 0]);
    expect(pathAt(RULE, 8)).toEqual(['then', 1, 'choose', 0, 'then']);
    expect(pathAt(RULE, 12)).toEqual(['tests', 0, 'expect', 'fired']);
  });
});
