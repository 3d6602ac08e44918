import { describe, expect, it } from 'vitest';
import { begun, type Draft, edited, loaded, published, redone, taken, undone, wentBack } from './edits';

const file = (a: string, b: string) => `rule: a\ntag: ${a}\n---\nrule: b\ntag: ${b}\n`;
const rules = (revision: number, yaml: string) => ({ revision, yaml, rules: [] });
const draft = () => begun(rules(3, file('x', 'x')));
const stands = ({ revision, base, text }: Draft) => ({ revision, base, text });

describe('the rules while somebody works on them', () => {
  it('should take typing back as a whole, and other changes one by one', () => {
    const one = edited(draft(), file('y', 'x'), 'yaml', 1_000);
    const more = edited(one, file('yz', 'x'), 'yaml', 1_100);
    expect(undone(more).text).toBe(file('x', 'x'));
    expect(undone(edited(more, file('', 'x'), '', 1_200)).text).toBe(file('yz', 'x'));
    expect(redone(undone(more)).text).toBe(file('yz', 'x'));
  });

  it('should be able to undo what was taken, down to the revision that it was a change of', () => {
    const mine = edited(draft(), file('mine', 'x'), '', 0);
    const both = taken(mine, rules(4, file('x', 'theirs')), file('mine', 'theirs'));
    expect(stands(both)).toEqual({ revision: 4, base: file('x', 'theirs'), text: file('mine', 'theirs') });
    expect(stands(undone(both))).toEqual(stands(mine));
    expect(stands(redone(undone(both)))).toEqual(stands(both));
    expect(undone(undone(both)).text).toBe(file('x', 'x'));
  });

  it('should follow what is published when there is nothing to lose', () => {
    const newer = rules(4, file('x', 'theirs'));
    expect(stands(loaded(draft(), newer))).toEqual({ revision: 4, base: newer.yaml, text: newer.yaml });
    const mine = edited(draft(), file('mine', 'x'), '', 0);
    expect(loaded(mine, newer)).toBe(mine);
    expect(loaded(undone(mine), newer).future, 'it can still be redone').toHaveLength(1);
    const older = draft();
    expect(loaded(older, rules(2, 'an answer that was late'))).toBe(older);
  });

  it('should keep what was typed while it was being published', () => {
    const sent = edited(draft(), file('mine', 'x'), '', 0);
    const on = edited(sent, file('mine', 'more'), '', 0);
    const now = published(on, rules(4, sent.text));
    expect(stands(now)).toEqual({ revision: 4, base: sent.text, text: on.text });
    expect(undone(now).text).toBe(sent.text);
  });

  it('should keep what is not published when it goes back to a version', () => {
    const mine = edited(draft(), file('mine', 'x'), '', 0);
    const kept = wentBack(mine, rules(4, file('x', 'old')), true);
    expect(stands(kept)).toEqual({ revision: 4, base: file('x', 'old'), text: file('mine', 'old') });
    expect(wentBack(mine, rules(4, file('old', 'old')), true).text, 'what both say otherwise').toBe(file('mine', 'old'));
  });

  it('should be able to undo going back without what was not published', () => {
    const mine = edited(draft(), file('mine', 'x'), '', 0);
    const back = wentBack(mine, rules(4, file('x', 'old')), false);
    expect(stands(back)).toEqual({ revision: 4, base: file('x', 'old'), text: file('x', 'old') });
    expect(undone(back).text).toBe(mine.text);
  });

  it('should keep fewer steps of a large file', () => {
    const large = (letter: string) => letter.repeat(20_000_000);
    let now = begun(rules(1, large('a')));
    for (const letter of 'bcdef') now = edited(now, large(letter), '', 0);
    expect(now.past).toHaveLength(2);
  });
});
