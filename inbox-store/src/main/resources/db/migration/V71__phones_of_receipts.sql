-- Whom a receipt is about, where anybody could write one: it is joined only to a message that went to such a number.
ALTER TABLE parked_receipt ADD COLUMN phone text;

-- What PhoneNumbers.endAlike says: the last seven digits are the same, or as many as the shorter number has.
CREATE FUNCTION end_alike(one text, other text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE PARALLEL SAFE
AS
$$
SELECT right(a, n) = right(b, n)
FROM (SELECT regexp_replace(one, '[^0-9]', '', 'g') AS a, regexp_replace(other, '[^0-9]', '', 'g') AS b) AS digits,
    LATERAL (SELECT least(7, length(a), length(b)) AS n) AS telling
$$;
