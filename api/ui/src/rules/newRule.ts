/** A rule to begin with: a draft, so that nothing happens before somebody says so. */
export const newRule = (taken: string[]): { id: string; body: string } => {
  let number = 1;
  while (taken.includes(`new-rule-${number}`)) number++;
  const id = `new-rule-${number}`;
  return {
    id,
    body: `rule: ${id}
name: New rule
status: draft
trigger: message.received
if:
  message.text:
    words: [hello]
then:
  - tag: new
`,
  };
};
