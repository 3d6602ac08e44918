-- What a list shows of a message goes when the message does: it is no part of what an undo needs.
SELECT set_config('nexuscomm.organization', '*', true);

UPDATE merge_op
SET detail = jsonb_set(detail, '{conversations}',
                       (SELECT jsonb_agg(v - 'preview') FROM jsonb_array_elements(detail -> 'conversations') v))
WHERE jsonb_typeof(detail -> 'conversations') = 'array';

-- a merge is undone once
CREATE UNIQUE INDEX merge_op_reverses ON merge_op (reverses) WHERE reverses IS NOT NULL;
