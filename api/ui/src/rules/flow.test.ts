import { describe, expect, it } from 'vitest';
import { conditionWords, type Flow, flowOf } from './flow';
import { layout, wrapped } from './flowLayout';

const told = (flow: Flow[]): unknown[] =>
  flow.map((each) => (each.kind === 'box' ? `${each.title}: ${each.text}` : each.columns.map(({ label, steps, joins }) => [label, ...told(steps), ...(joins ? [] : ['ends'])])));

describe('a rule as a flow', () => {
  it('should be one line where nothing forks', () => {
    expect(told(flowOf({ trigger: 'message.received', if: { channel: ['sms', 'email'] }, then: [{ tag: 'x' }, { stop: 'all' }] }))).toEqual([
      'when: message.received',
      'if: channel is one of sms, email',
      'tag: x',
      'stop: all',
    ]);
  });

  it('should fork where a rule chooses, goes side by side, plans and fails', () => {
    const flow = flowOf({
      trigger: [{ event: 'message.edited' }, { awaiting: { party: 'us', for: '30m' } }],
      then: [
        { choose: [{ if: { channel: 'sms' }, then: [{ tag: 'a' }] }, { if: { channel: 'email' }, then: [{ tag: 'b' }], else: [{ tag: 'c' }] }, { then: [{ tag: 'never' }] }] },
        { parallel: [{ note: 'x' }, [{ tag: 'd' }]] },
        { schedule: { in: '2h', do: [{ note: 'late' }] } },
        { notify: { to: 'owner', text: 'y' }, onError: { then: [{ tag: 'e' }] }, if: { channel: 'sms' } },
      ],
    });
    expect(told(flow)).toEqual([
      'when: message.edited, awaiting party us · for 30m',
      [
        ['if channel is sms', 'tag: a'],
        ['if channel is email', 'tag: b'],
        ['else', 'tag: c'],
      ],
      [
        ['strand 1', 'note: x'],
        ['strand 2', 'tag: d'],
      ],
      'schedule: in 2h: 1 step',
      [['goes on'], ['in 2h', 'note: late', 'ends']],
      [['if channel is sms', 'notify: to owner · text y', [['done'], ['fails', 'tag: e']]], ['else']],
    ]);
  });

  it('should say a condition with its groups', () => {
    expect(conditionWords({ any: [{ 'message.text': { words: ['a'] } }, { not: { channel: 'sms' } }] })).toBe(
      'one of these: message.text has the word a; not this: channel is sms',
    );
  });
});

describe('a drawing', () => {
  it('should hold all of its boxes, and none on another', () => {
    const { boxes, width, height } = layout(flowOf({ trigger: 'manual', then: [{ parallel: [{ tag: 'a' }, { choose: [{ then: [{ tag: 'b' }] }] }, { tag: 'c' }] }, { tag: 'd' }] }));
    expect(boxes.map(({ lines }) => lines[0])).toEqual(['manual', 'a', 'b', 'c', 'd']);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const other of boxes.filter((each) => each !== box)) {
        const apart = box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y || other.y + other.height <= box.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('should have no line that leads nowhere', () => {
    const { wires, boxes } = layout(flowOf({ trigger: 'manual', then: [{ schedule: { in: '1h', do: [{ tag: 'a' }] } }] }));
    const lowest = Math.max(...boxes.map(({ y, height }) => y + height));
    expect(wires.every(({ points }) => points.every(([, y]) => y <= lowest))).toBe(true);
  });

  it('should cut long texts at their spaces', () => {
    expect(wrapped('one two')).toEqual(['one two']);
    expect(wrapped('a sentence that is longer than a line of a box')).toEqual(['a sentence that is longer', 'than a line of a box']);
    expect(wrapped('x'.repeat(200))).toHaveLength(3);
    expect(wrapped('')).toEqual([]);
  });
});
