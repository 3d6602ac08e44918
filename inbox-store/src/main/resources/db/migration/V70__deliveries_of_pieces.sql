-- Which delivery brought a piece: the same text sent once more by the same reference is another message, and a delivery that is
-- repeated because our answer was lost is the same one. What was kept before has no name, and is not known again.
ALTER TABLE message_piece ADD COLUMN delivery text NOT NULL DEFAULT '';
