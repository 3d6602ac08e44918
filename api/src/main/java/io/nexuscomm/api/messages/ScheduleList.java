package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is to be sent, read. */
@Component
final class ScheduleList {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** Of one conversation there are few; they are looked for among so many. */
    private static final int SEARCHED = 1_000;

    private final Timers timers;
    private final RecurringSends recurring;
    private final RuleAppointments rules;
    private final Messages messages;
    private final ConnectorCatalog catalog;

    ScheduleList(
            Timers timers,
            RecurringSends recurring,
            RuleAppointments rules,
            Messages messages,
            ConnectorCatalog catalog) {
        this.timers = timers;
        this.recurring = recurring;
        this.rules = rules;
        this.messages = messages;
        this.catalog = catalog;
    }

    /**
     * What is asked for.
     *
     * @param limit of messages and of what rules do later, together
     */
    record Wanted(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable ConversationId conversation,
            int limit) {

        boolean has(ScheduleView view) {
            return conversation == null || conversation.equals(view.conversation());
        }
    }

    List<ScheduleView> of(OrganizationId organization, Wanted wanted, int previewed) {
        Instant from = wanted.from() == null ? FIRST : wanted.from();
        Instant until = wanted.until() == null ? LAST : wanted.until();
        int most = wanted.conversation() == null ? wanted.limit() : SEARCHED;
        Stream<ScheduleView> messages = timers.sends(organization, from, until, most).stream()
                .flatMap(timer -> view(organization, timer).stream());
        Stream<ScheduleView> sends = Stream.concat(messages, rules.between(organization, from, until, most))
                .filter(wanted::has)
                .sorted(Comparator.comparing(ScheduleView::sendAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(wanted.limit());
        return Stream.concat(recurring.all(organization, previewed).stream().filter(wanted::has), sends)
                .toList();
    }

    ScheduleView find(OrganizationId organization, UUID id, int previewed) {
        return recurring
                .find(organization, new ScheduleId(id), previewed)
                .or(() -> timers.find(organization, Timer.keyOf(new MessageId(id)))
                        .flatMap(timer -> view(organization, timer)))
                .or(() -> rules.find(organization, id))
                .orElseThrow(() -> gone(organization, new MessageId(id)));
    }

    /** A message that was made to be sent later, also when it waits no more for its time. */
    ScheduleView of(Message message) {
        OrganizationId organization = message.organization();
        return timers.find(organization, Timer.keyOf(message.id()))
                .flatMap(timer -> view(organization, timer))
                .orElseGet(() -> ScheduleView.of(
                        messages.find(organization, message.id()).orElse(message), contactName(organization, message)));
    }

    private Optional<ScheduleView> view(OrganizationId organization, Timer timer) {
        return messages.find(organization, timer.payload().message())
                .map(message -> ScheduleView.of(timer, message, contactName(organization, message)));
    }

    /** Of whom it goes to by now: the message has the name of whoever had the address when it was planned. */
    private @Nullable String contactName(OrganizationId organization, Message message) {
        return messages.lane(organization, message.lane())
                .map(Messages.LaneView::contactName)
                .orElse(null);
    }

    private ApiProblem gone(OrganizationId organization, MessageId id) {
        Optional<Message> message = messages.find(organization, id);
        return message.isPresent() ? TooLate.of(message.get(), catalog) : ApiProblem.notFound("schedule");
    }
}
