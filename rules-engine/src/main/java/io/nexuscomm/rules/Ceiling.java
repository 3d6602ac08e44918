package io.nexuscomm.rules;

import java.time.Instant;

/** What a limit that counts bears: so many uses after a moment, and no more. */
public record Ceiling(int max, Instant since) {}
