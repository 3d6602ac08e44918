package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.inbox.AttemptNews;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The steps after the commit, of a message of ours. */
final class Departures {

    /** In the order of time. Providers tell whole seconds: within one, the better evidence came later. */
    private static final Comparator<Delivery> IN_ORDER = Comparator.<Delivery, Instant>comparing(delivery ->
                    Objects.requireNonNullElse(delivery.at(), Instant.MAX).truncatedTo(ChronoUnit.SECONDS))
            .thenComparing(Delivery::state, (one, other) -> one.outweighs(other) ? 1 : other.outweighs(one) ? -1 : 0);

    private static final String CANCELLED = "Cancelled";

    private Departures() {}

    static TraceStep queued(Message message, JsonNode written) {
        String by = switch (message.origin()) {
            case AUTOMATION -> " by a rule";
            case AGENT -> " by a person";
            case API -> " through the API";
            case CONTACT, EXTERNAL, IMPORT, SYSTEM, UNKNOWN -> "";
        };
        String title = (message.origin() == Origin.EXTERNAL ? "Sent from elsewhere" : "Queued" + by);
        return new TraceStep(Stage.QUEUED, message.receivedAt(), title, null, wanted(written));
    }

    /** Who wanted it: a person, or a rule that answered. Older ones have the fingerprint of a request, nobody's business. */
    private static JsonNode wanted(JsonNode written) {
        if (written.path("requested") instanceof ObjectNode requested) {
            return requested.deepCopy().without("fingerprint");
        }
        return written.path("made") instanceof ObjectNode made
                ? made
                : InboxJson.mapper().createObjectNode();
    }

    /**
     * How far it came, each step at its time; the last with all that was told beside it. Each time that somebody had it
     * tried again, its way begins anew.
     *
     * @param reached in the order in which they came
     * @param written who cancelled it, where somebody did
     */
    static List<TraceStep> deliveries(Message message, List<Delivery> reached, JsonNode written) {
        List<TraceStep> steps = new ArrayList<>();
        List<Delivery> round = new ArrayList<>();
        for (Delivery step : withLast(reached, message.delivery())) {
            if (step.state() == DeliveryState.QUEUED && !round.isEmpty()) {
                tell(round, steps);
                round.clear();
                again(step).ifPresent(steps::add);
            } else if (AttemptNews.nameIn(step) != null) {
                delivery(step, titleOfFormer(step) + " (one of several attempts)")
                        .ifPresent(steps::add);
            } else if (isNews(step)) {
                round.add(step);
            }
        }
        tell(round, steps);
        return steps.stream().map(step -> withWho(step, written)).toList();
    }

    private static TraceStep withWho(TraceStep step, JsonNode written) {
        String by = written.at("/cancelled/by").asString("");
        return by.isEmpty() || !step.title().equals(CANCELLED) || !(step.detail() instanceof ObjectNode detail)
                ? step
                : new TraceStep(step.step(), step.at(), CANCELLED + " by a person", null, detail.put("by", by));
    }

    /** The message knows its own fate best; a report that came after it stays behind it. */
    private static List<Delivery> withLast(List<Delivery> reached, Delivery last) {
        List<Delivery> all = new ArrayList<>(reached);
        for (int at = all.size() - 1; at >= 0; at--) {
            if (all.get(at).state() == last.state() && AttemptNews.nameIn(all.get(at)) == null) {
                all.set(at, last);
                return all;
            }
        }
        all.add(last);
        return all;
    }

    private static void tell(List<Delivery> round, List<TraceStep> steps) {
        Optional<Delivery> fate =
                round.stream().reduce((one, other) -> other.state().outweighs(one.state()) ? other : one);
        round.stream()
                .sorted(IN_ORDER)
                .flatMap(step ->
                        delivery(step, fate.stream().anyMatch(best -> best == step) ? title(step) : titleOfFormer(step))
                                .stream())
                .forEach(steps::add);
    }

    /** What did not stay its fate is no more than what somebody said. */
    private static String titleOfFormer(Delivery delivery) {
        return switch (delivery.state()) {
            case FAILED -> "Reported as failed";
            case EXPIRED -> "Reported as expired";
            default -> title(delivery);
        };
    }

    private static Optional<TraceStep> again(Delivery queued) {
        return Optional.ofNullable(queued.at())
                .map(at -> new TraceStep(
                        Stage.DELIVERY,
                        at,
                        "Queued again by a person",
                        null,
                        InboxJson.mapper().valueToTree(queued)));
    }

    private static boolean isNews(Delivery delivery) {
        return !delivery.state().onLadder() || delivery.state().rank() >= DeliveryState.SENT.rank();
    }

    private static Optional<TraceStep> delivery(Delivery delivery, String title) {
        Instant at = delivery.at();
        return at == null
                ? Optional.empty()
                : Optional.of(new TraceStep(
                        Stage.DELIVERY, at, title, null, InboxJson.mapper().valueToTree(delivery)));
    }

    private static String title(Delivery delivery) {
        return switch (delivery.state()) {
            case SENT -> "Taken by the provider";
            case DELIVERED -> "Delivered";
            case READ -> "Read";
            case FAILED -> "Failed";
            case EXPIRED -> "Expired";
            case CANCELLED -> CANCELLED;
            case UNCERTAIN -> "Perhaps sent: no answer came";
            case PLANNED, QUEUED, SUBMITTED, UNKNOWN -> "Under way";
        };
    }
}
