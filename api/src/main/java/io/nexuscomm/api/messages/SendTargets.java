package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds where a message goes, within the caller's organization. */
@Component
final class SendTargets {

    /** A conversation that is just being merged may look as if it had no lane. */
    private static final int LOOKS = 5;

    private final Conversations conversations;
    private final Messages messages;
    private final Accounts accounts;
    private final Consents consents;
    private final ConnectorCatalog catalog;

    SendTargets(
            Conversations conversations,
            Messages messages,
            Accounts accounts,
            Consents consents,
            ConnectorCatalog catalog) {
        this.conversations = conversations;
        this.messages = messages;
        this.accounts = accounts;
        this.consents = consents;
        this.catalog = catalog;
    }

    SendTarget find(OrganizationId organization, SendRequest request) {
        boolean address = request.account() != null || request.to() != null;
        long ways = Stream.of(request.conversationId(), request.laneId(), address ? request : null)
                .filter(Objects::nonNull)
                .count();
        if (ways != 1) {
            throw ApiProblem.invalid("", "must name one of conversationId, laneId, or account with to", "bad-target");
        }
        if (request.conversationId() != null) {
            return known(organization, "/conversationId", laneOf(organization, request.conversationId()));
        }
        if (request.laneId() != null) {
            return known(organization, "/laneId", request.laneId());
        }
        return addressed(organization, request.account(), request.to());
    }

    /** The lane of a message that is stored. */
    SendTarget lane(OrganizationId organization, LaneId id) {
        return known(organization, "", id);
    }

    private LaneId laneOf(OrganizationId organization, ConversationId id) {
        for (int look = 1; look <= LOOKS; look++) {
            Conversation conversation = conversations
                    .find(organization, id)
                    .orElseThrow(() -> ApiProblem.notFound("/conversationId", "conversation"));
            Optional<LaneId> lane = conversation.lanes().stream()
                    .max(Comparator.comparing(SendTargets::lastInbound))
                    .map(Conversation.Lane::id);
            if (lane.isPresent()) {
                return lane.get();
            }
        }
        throw ApiProblem.of(ProblemCode.NO_LANE, "This conversation has no address by now. Name account and to.");
    }

    private static Instant lastInbound(Conversation.Lane lane) {
        return lane.lastInboundAt() == null ? Instant.MIN : lane.lastInboundAt();
    }

    private SendTarget known(OrganizationId organization, String pointer, LaneId id) {
        LaneView lane = messages.lane(organization, id).orElseThrow(() -> ApiProblem.notFound(pointer, "lane"));
        Account account = account(organization, lane.account(), pointer);
        return new SendTarget.Known(account, descriptor(account), lane);
    }

    private SendTarget addressed(OrganizationId organization, @Nullable AccountId accountId, @Nullable String to) {
        if (accountId == null || to == null) {
            String missing = accountId == null ? "/account" : "/to";
            throw ApiProblem.invalid(missing, "is needed: account and to go together", "required");
        }
        Account account = account(organization, accountId, "/account");
        Descriptor descriptor = descriptor(account);
        Addressing addressing = descriptor.addressing();
        if (addressing == null) {
            return messages.lane(organization, accountId, to.strip())
                    .<SendTarget>map(known -> new SendTarget.Known(account, descriptor, known))
                    .orElseThrow(() -> unsendable(
                            "On " + descriptor.name() + " the contact must write first.", "contact-must-write-first"));
        }
        Recipient recipient = addressing
                .recipient(to)
                .orElseThrow(() -> unsendable(
                        "This is no address on " + descriptor.name() + ". " + addressing.advice(), "bad-address"));
        Optional<LaneView> lane = messages.lane(organization, accountId, recipient.chat());
        return lane.<SendTarget>map(known -> new SendTarget.Known(account, descriptor, known))
                .orElseGet(() -> new SendTarget.First(
                        account,
                        descriptor,
                        recipient,
                        consents.optedOut(organization, accountId, Set.of(recipient.chat()))
                                .get(recipient.chat())));
    }

    private static ApiProblem unsendable(String detail, String code) {
        return ApiProblem.of(ProblemCode.UNSENDABLE, detail, List.of(FieldProblem.at("/to", detail, code)));
    }

    private Account account(OrganizationId organization, AccountId id, String pointer) {
        return accounts.find(organization, id).orElseThrow(() -> ApiProblem.notFound(pointer, "account"));
    }

    private Descriptor descriptor(Account account) {
        return catalog.find(account.connector())
                .orElseThrow(() -> ApiProblem.of(
                        ProblemCode.UNKNOWN_CONNECTOR, "The account's connector is not installed any more."));
    }
}
