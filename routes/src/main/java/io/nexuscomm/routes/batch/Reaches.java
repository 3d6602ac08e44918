package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds where somebody can be written to. */
final class Reaches {

    private static final Set<Account.State> SENDING =
            EnumSet.of(Account.State.NEW, Account.State.CONNECTED, Account.State.DEGRADED);

    private final StepPorts ports;
    private final ConnectorCatalog connectors;

    Reaches(StepPorts ports, ConnectorCatalog connectors) {
        this.ports = ports;
        this.connectors = connectors;
    }

    /**
     * Where the contact of a lane can be written to: its conversation's lanes, the one that was written on last first, and
     * then the addresses that those tell, on channels where it has no lane.
     *
     * @param via connectors in the order to try; empty for the lane itself, and then any
     */
    List<Reach> ofContact(Occasion on, List<String> via) {
        OrganizationId organization = on.state().organization;
        List<LaneView> lanes = lanes(on);
        List<String> channels = via.isEmpty()
                ? Stream.concat(Stream.of(on.lane().channel()), lanes.stream().map(LaneView::channel))
                        .distinct()
                        .toList()
                : via;
        List<Account> accounts = accounts(organization);
        List<Reach> found = new ArrayList<>();
        for (String channel : channels) {
            List<Reach> there = lanes.stream()
                    .filter(lane -> lane.channel().equals(channel))
                    .flatMap(lane -> of(lane, accounts).stream())
                    .toList();
            found.addAll(there.isEmpty() ? addressed(organization, channel, lanes, accounts) : there);
        }
        return found;
    }

    private List<LaneView> lanes(Occasion on) {
        OrganizationId organization = on.state().organization;
        return ports
                .conversations()
                .find(organization, on.lane().conversation().id())
                .map(Conversation::lanes)
                .orElse(List.of())
                .stream()
                .flatMap(lane -> ports.messages().lane(organization, lane.id()).stream())
                .sorted(Comparator.comparing(
                        (LaneView lane) -> lane.lastInboundAt() == null ? Instant.MIN : lane.lastInboundAt(),
                        Comparator.reverseOrder()))
                .toList();
    }

    /** Those that can send at the moment, as far as is known. */
    private List<Account> accounts(OrganizationId organization) {
        return ports.accounts().list(organization).stream()
                .filter(account -> SENDING.contains(account.state()))
                .toList();
    }

    private Optional<Reach> of(LaneView lane, List<Account> accounts) {
        return accounts.stream()
                .filter(account -> account.id().equals(lane.account()))
                .findFirst()
                .flatMap(account ->
                        connectors.find(account.connector()).map(descriptor -> Reach.of(account, descriptor, lane)));
    }

    /** A phone number that is known from one channel is one on another as well. */
    private List<Reach> addressed(
            OrganizationId organization, String channel, List<LaneView> lanes, List<Account> accounts) {
        return lanes.stream()
                .map(LaneView::address)
                .distinct()
                .flatMap(address -> at(organization, channel, address, accounts).stream())
                .toList();
    }

    private Optional<Reach> at(OrganizationId organization, String channel, Address address, List<Account> accounts) {
        return addressing(channel)
                .flatMap(addressing -> addressing.known(address))
                .filter(recipient -> recipient.address().equals(address))
                .flatMap(recipient -> to(organization, channel, recipient, accounts));
    }

    /** Somebody by an address of theirs on a channel. */
    Optional<Reach> address(OrganizationId organization, String channel, String written) {
        return addressing(channel)
                .flatMap(addressing -> addressing.recipient(written))
                .flatMap(recipient -> to(organization, channel, recipient, accounts(organization)));
    }

    private Optional<Addressing> addressing(String channel) {
        return connectors.find(channel).map(Descriptor::addressing);
    }

    private Optional<Reach> to(
            OrganizationId organization, String channel, Recipient recipient, List<Account> accounts) {
        Descriptor descriptor = connectors.find(channel).orElseThrow();
        List<Account> own = accounts.stream()
                .filter(account -> account.connector().equals(channel))
                .toList();
        for (Account account : own) {
            Optional<LaneView> lane = ports.messages().lane(organization, account.id(), recipient.chat());
            if (lane.isPresent()) {
                return lane.map(known -> Reach.of(account, descriptor, known));
            }
        }
        return own.stream()
                .findFirst()
                .map(account -> new Reach(
                        account,
                        descriptor,
                        null,
                        recipient,
                        ports.consents()
                                .optedOut(organization, account.id(), Set.of(recipient.chat()))
                                .get(recipient.chat())));
    }
}
