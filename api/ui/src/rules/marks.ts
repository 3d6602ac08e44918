import type { Checked } from './types';
import type { Mark } from './YamlEditor';

const severities = { FAILED: 'error', OUTDATED: 'warning', NOT_PLAYABLE: 'hint' } as const;
const endings = { FAILED: 'fails', OUTDATED: 'is outdated', NOT_PLAYABLE: 'cannot be played' };

/** What is said about the whole rule and is about a part that it has not. */
const MISSING: Record<string, string> = { 'reply-without-limit': '/limits' };

const RANK = { error: 0, warning: 1, hint: 2, passed: 3 };

/** What was said about one rule of a file, at the lines of its own text. @param before lines of the file before it */
export const marksOf = (checked: Checked | undefined, rule: string, before: number, lines: number): Mark[] => {
  if (!checked) return [];
  const here = (line: number | undefined) => (line ?? 1) - before;
  const inside = (line: number) => line >= 1 && line <= lines;
  const marks: Mark[] = [
    ...checked.problems.map(({ line, pointer, detail, suggestion }): Mark => ({ line: here(line), severity: 'error', text: pointer ? `${pointer} ${detail}` : detail, suggestion, pointer: pointer || undefined })),
    ...checked.tests
      .filter((each) => each.rule === rule)
      .map((each): Mark =>
        each.ending === 'PASSED'
          ? { line: here(each.line), severity: 'passed', text: `“${each.test}” passes` }
          : {
              line: here(each.line),
              severity: severities[each.ending],
              text: `“${each.test}” ${endings[each.ending]}: ${each.details.join('; ')}`,
            },
      ),
    ...checked.remarks
      .filter((each) => each.rule === rule)
      .map((each): Mark => ({ line: here(each.line), severity: each.severity.toLowerCase() as Mark['severity'], text: each.message, suggestion: each.suggestion, pointer: each.path || MISSING[each.code] })),
  ];
  return marks.filter(({ line }) => inside(line)).sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line);
};
