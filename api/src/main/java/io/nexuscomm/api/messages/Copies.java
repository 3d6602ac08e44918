package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.OwnMailboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Works out who gets copies of a mail. */
@Component
final class Copies {

    /** Where it names further addresses, an account of e-mail has them here. */
    private static final String ALIASES = "aliases";

    /** Recipients in Cc. */
    static final int MOST = 100;

    private final Accounts accounts;
    private final Consents consents;
    private final ConnectorCatalog catalog;

    Copies(Accounts accounts, Consents consents, ConnectorCatalog catalog) {
        this.accounts = accounts;
        this.consents = consents;
        this.catalog = catalog;
    }

    /**
     * @param answered what the request names; without it the contact's last mail counts
     * @throws ApiProblem for what is no address, for who wants no mail, and on channels that are no mail
     */
    CopyList of(
            OrganizationId organization,
            SendTarget target,
            SendRequest.@Nullable CopiesRequest wanted,
            @Nullable Message answered) {
        if (wanted == null) {
            return CopyList.NONE;
        }
        if (!isMail(target.descriptor())) {
            String detail = "There are no copies on " + target.descriptor().name() + ".";
            throw ApiProblem.of(
                    ProblemCode.UNSENDABLE, detail, List.of(FieldProblem.at("/copies", detail, "no-copies")));
        }
        List<String> cc = new ArrayList<>(addresses(organization, target, "/copies/cc", wanted.cc()));
        if (Boolean.TRUE.equals(wanted.all())) {
            List<String> others = everybody(answered == null ? lastInbound(target) : answered, own(organization));
            Set<String> unwilling = optedOut(organization, target, others);
            others.stream().filter(address -> !unwilling.contains(address)).forEach(cc::add);
        }
        String lane = address(target);
        List<String> wished =
                cc.stream().filter(address -> !address.equals(lane)).distinct().toList();
        List<String> seen = wished.stream().limit(MOST).toList();
        List<String> hidden = addresses(organization, target, "/copies/bcc", wanted.bcc()).stream()
                .filter(address -> !address.equals(lane) && !seen.contains(address))
                .distinct()
                .toList();
        return new CopyList(new MailCopies(seen, hidden), wished.size() - seen.size());
    }

    private List<String> addresses(
            OrganizationId organization, SendTarget target, String pointer, @Nullable List<String> written) {
        List<String> addresses = addresses(pointer, written);
        Set<String> unwilling = optedOut(organization, target, addresses);
        List<FieldProblem> refusals = IntStream.range(0, addresses.size())
                .filter(at -> unwilling.contains(addresses.get(at)))
                .mapToObj(at -> FieldProblem.at(pointer + "/" + at, "has opted out of mail", OptOut.CODE))
                .toList();
        if (!refusals.isEmpty()) {
            throw ApiProblem.of(ProblemCode.UNSENDABLE, "Who gets a copy has opted out of mail.", refusals);
        }
        return addresses;
    }

    private Set<String> optedOut(OrganizationId organization, SendTarget target, List<String> addresses) {
        return consents.optedOut(organization, target.account().id(), Set.copyOf(addresses))
                .keySet();
    }

    private static List<String> addresses(String pointer, @Nullable List<String> written) {
        List<String> addresses = new ArrayList<>();
        List<String> given = written == null ? List.of() : written;
        for (int at = 0; at < given.size(); at++) {
            String here = pointer + "/" + at;
            addresses.add(EmailAddresses.normalize(given.get(at))
                    .orElseThrow(() -> ApiProblem.invalid(here, "is no e-mail address", "bad-address")));
        }
        return addresses;
    }

    private static List<String> everybody(@Nullable Message answered, OwnMailboxes own) {
        if (answered == null) {
            return List.of();
        }
        return named(answered)
                .map(EmailAddresses::normalize)
                .flatMap(Optional::stream)
                .filter(address -> !own.hold(address))
                .toList();
    }

    /** Where the sender says whom an answer to all is for, it is for nobody else. */
    private static Stream<String> named(Message answered) {
        EmailFacet email = answered.email();
        if (email != null && !email.followupTo().isEmpty()) {
            return email.followupTo().stream();
        }
        Stream<String> asked = email == null ? Stream.of() : email.replyTo().stream();
        return Stream.concat(
                asked, answered.recipients().stream().map(Recipient::address).filter(Objects::nonNull));
    }

    /** Addresses of all mailboxes of the organization: an answer to all must not come back to any of them. */
    private OwnMailboxes own(OrganizationId organization) {
        return OwnMailboxes.of(accounts.list(organization).stream()
                .filter(account ->
                        catalog.find(account.connector()).filter(Copies::isMail).isPresent())
                .flatMap(Copies::addresses)
                .toList());
    }

    private static Stream<String> addresses(Account account) {
        Stream<String> aliases = StreamSupport.stream(
                        account.config().path(ALIASES).spliterator(), false)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
        return Stream.concat(Stream.of(account.uniqueKey()), aliases);
    }

    private static @Nullable Message lastInbound(SendTarget target) {
        return target instanceof SendTarget.Known known ? known.lane().lastInbound() : null;
    }

    private static String address(SendTarget target) {
        return switch (target) {
            case SendTarget.Known known -> known.lane().address().value();
            case SendTarget.First first -> first.recipient().address().value();
        };
    }

    private static boolean isMail(Descriptor descriptor) {
        return descriptor.addressing() != null && descriptor.addressing().scheme() == Addressing.Scheme.EMAIL;
    }
}
