package io.nexuscomm.rules.simulate;

import java.util.List;

/**
 * What a simulation came to.
 *
 * @param read how many messages
 * @param matches of the candidate, fired or as a shadow: the newest {@value Simulation#MAX_MATCHES} of {@code matched}
 * @param starting what fires and does not with the current rules; the newest of {@code starts}
 * @param stopping what fires with the current rules and would not any more; the newest of {@code stops}
 */
public record Outlook(
        int read,
        List<RuleCount> rules,
        List<Match> matches,
        int matched,
        List<Match> starting,
        int starts,
        List<Match> stopping,
        int stops,
        Sends sends,
        Sends sendsBefore,
        List<String> limitations) {}
