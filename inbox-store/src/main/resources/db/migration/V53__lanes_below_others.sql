-- Lanes of persons below a place that all see, such as a post: found by the place, byte for byte whatever the collation.
CREATE INDEX lane_below ON lane (account, chat COLLATE "C") WHERE chat LIKE '%/%';
