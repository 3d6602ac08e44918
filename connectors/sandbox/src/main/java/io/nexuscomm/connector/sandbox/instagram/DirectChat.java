package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What passed between one business and one customer; the last {@value Recent#LIMIT} lines of it. */
final class DirectChat {

    /** How long the business may write after the customer has. */
    static final Duration WINDOW = Duration.ofHours(24);

    /** How long a person of the business may. */
    static final Duration AGENT_WINDOW = Duration.ofDays(7);

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private @Nullable Instant lastWrote;
    private @Nullable Instant typingUntil;
    private @Nullable Instant openUntil;
    private boolean blocked;

    synchronized void add(Line line) {
        lines.put(line.id(), line);
        if (lines.size() > Recent.LIMIT) {
            lines.remove(lines.keySet().iterator().next());
        }
        if (line.fromCustomer()) {
            lastWrote = line.at();
        } else {
            typingUntil = null;
        }
    }

    synchronized Optional<Line> find(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    /** Changes a line when it is still known. */
    synchronized void change(String id, UnaryOperator<Line> change) {
        lines.computeIfPresent(id, (key, line) -> change.apply(line));
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /** Marks all of one side's lines as seen; the last of them that was not, if there is one. */
    synchronized Optional<String> see(boolean fromCustomer) {
        String last = null;
        for (var line : List.copyOf(lines.values())) {
            if (line.fromCustomer() == fromCustomer && !line.seen()) {
                lines.put(line.id(), line.asSeen());
                last = line.id();
            }
        }
        return Optional.ofNullable(last);
    }

    synchronized boolean within(Duration window, Instant now) {
        return lastWrote != null && now.isBefore(lastWrote.plus(window));
    }

    /** Says when the customer last wrote, without a message; null for never. */
    synchronized void wrote(@Nullable Instant at) {
        lastWrote = at;
    }

    synchronized void typing(@Nullable Instant until) {
        typingUntil = until;
    }

    synchronized boolean isTyping(Instant now) {
        return typingUntil != null && now.isBefore(typingUntil);
    }

    synchronized void open(@Nullable Instant until) {
        openUntil = until;
    }

    /** Whether the customer looks at the chat now. */
    synchronized boolean isOpen(Instant now) {
        return openUntil != null && now.isBefore(openUntil);
    }

    synchronized void blocked(boolean value) {
        blocked = value;
    }

    synchronized boolean blocked() {
        return blocked;
    }
}
