-- What a template's header shows that is no text, and the buttons below it.

ALTER TABLE template
    ADD COLUMN header_format text,
    ADD COLUMN buttons jsonb NOT NULL DEFAULT '[]';
