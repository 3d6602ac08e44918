package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.Unmerge.Facts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A merge as {@link ContactMerge} wrote it down: all rows as they were before anything moved.
 *
 * @param newest whether the survivor took over nobody since, who is not a contact of their own again
 */
record LoggedMerge(UUID id, UUID survivor, UUID other, boolean newest, JsonNode detail) {

    /**
     * A conversation as it was.
     *
     * @param lastMessage null where it had none
     * @param mergedInto null where it was one of its own
     */
    record Logged(
            UUID id,
            UUID contact,
            ConversationStanding standing,
            @Nullable UUID lastMessage,
            @Nullable Instant lastAt,
            Instant updatedAt,
            @Nullable UUID mergedInto) {

        private boolean isOpen() {
            return standing.status() != ConversationStatus.CLOSED;
        }
    }

    Facts factsOf(UUID contact) {
        JsonNode row = elements("contacts")
                .filter(each -> contact.equals(id(each, "id")))
                .findFirst()
                .orElseThrow();
        return new Facts(
                text(row, "name"),
                texts(row.path("tags")),
                new Profile(
                        text(row, "tier"),
                        text(row, "country"),
                        text(row, "timezone"),
                        text(row, "language"),
                        Backgrounds.attributes(row.path("attributes").toString())));
    }

    /** The contacts that had been merged into the other one. */
    List<UUID> aliases() {
        return ids("aliases");
    }

    List<UUID> endpoints() {
        return ids("endpoints");
    }

    /** The other's lanes, with their conversations. */
    Map<UUID, UUID> lanes() {
        Map<UUID, UUID> lanes = new HashMap<>();
        elements("lanes").forEach(lane -> lanes.put(required(lane, "id"), required(lane, "conversation")));
        return lanes;
    }

    /** The conversation that took over the others; empty when neither had one. */
    Optional<UUID> target() {
        return Optional.ofNullable(id(detail, "conversation"));
    }

    Optional<Logged> conversation(UUID wanted) {
        return conversations().stream().filter(each -> each.id().equals(wanted)).findFirst();
    }

    /** The other's own that were taken over, the one that was in work or changed last first. */
    List<Logged> taken() {
        return conversations().stream()
                .filter(each -> each.contact().equals(other)
                        && each.mergedInto() == null
                        && !target().equals(Optional.of(each.id())))
                .sorted(Comparator.comparing(Logged::isOpen)
                        .thenComparing(Logged::updatedAt)
                        .reversed())
                .toList();
    }

    /** Those that had been merged into one of these, with that one. */
    Map<UUID, UUID> mergedInto(Collection<UUID> these) {
        Map<UUID, UUID> homes = new HashMap<>();
        for (Logged each : conversations()) {
            UUID home = each.mergedInto();
            if (home != null && these.contains(home)) {
                homes.put(each.id(), home);
            }
        }
        return homes;
    }

    private List<Logged> conversations() {
        return elements("conversations").map(LoggedMerge::logged).toList();
    }

    private static Logged logged(JsonNode row) {
        ConversationStatus status =
                ConversationStatus.valueOf(row.path("status").stringValue());
        return new Logged(
                required(row, "id"),
                required(row, "contact"),
                new ConversationStanding(
                        status,
                        status == ConversationStatus.SNOOZED ? moment(row, "snoozed_until") : null,
                        text(row, "assignee"),
                        texts(row.path("tags")),
                        Priority.of(row.path("priority").stringValue()),
                        row.path("unread").intValue()),
                id(row, "last_message"),
                moment(row, "last_at"),
                Objects.requireNonNull(moment(row, "updated_at")),
                id(row, "merged_into"));
    }

    private Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(detail.path(name).spliterator(), false);
    }

    private List<UUID> ids(String name) {
        return elements(name).map(each -> UUID.fromString(each.stringValue())).toList();
    }

    private static TreeSet<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable UUID id(JsonNode row, String name) {
        String value = text(row, name);
        return value == null ? null : UUID.fromString(value);
    }

    private static UUID required(JsonNode row, String name) {
        return Objects.requireNonNull(id(row, name), name);
    }

    private static @Nullable Instant moment(JsonNode row, String name) {
        String value = text(row, name);
        return value == null ? null : OffsetDateTime.parse(value).toInstant();
    }

    static JsonNode parsed(String detail) {
        return InboxJson.mapper().readTree(detail);
    }
}
