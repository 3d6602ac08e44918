package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for the addresses by which people are known. */
final class IdentityRules {

    private static final int MUTATIONS = 200;
    private static final long SEED = 20_261_122;

    /** What means the same person on every channel. */
    private static final Set<String> GLOBAL = Set.of("tel", "mailto");

    private final Subject subject;
    private final Fixture fixture;
    private final Normalising normalising;

    private IdentityRules(Subject subject, Fixture fixture) {
        this.subject = subject;
        this.fixture = fixture;
        this.normalising = new Normalising(subject, fixture);
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        IdentityRules rules = new IdentityRules(subject, fixture);
        return Stream.of(
                        new Rule("N500", "an address is in its one form and scope", rules::addresses),
                        new Rule("N501", "who changed an address is known by both", rules::changes),
                        new Rule("N502", "a name is no address", rules::names))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    private void addresses() {
        addresses(normalising.events()).forEach(this::checkAddress);
        Mutator mutator = new Mutator(new Random(SEED ^ fixture.name().hashCode()));
        for (int round = 0; round < MUTATIONS; round++) {
            addresses(normalising.events(mutator.mutate(fixture.octets()), "mutation " + round))
                    .forEach(this::checkAddress);
        }
    }

    private void checkAddress(Address address) {
        assertThat(address.value()).as("an address").isNotBlank();
        assertThat(normalised(address.scheme(), address.value()))
                .as("the one form of the address %s", address)
                .contains(address.value());
        if (!GLOBAL.contains(address.scheme())) {
            return;
        }
        assertThat(address.scope()).as("where %s holds: everywhere", address).isEmpty();
        Addressing addressing = subject.descriptor().addressing();
        if (addressing != null) {
            assertThat(addressing.recipient("no address at all")).isEmpty();
            addressing
                    .recipient(address.value())
                    .ifPresent(once -> assertThat(addressing.recipient(once.display()))
                            .as("whom people mean who write %s", once.display())
                            .contains(once));
        }
    }

    private static Optional<String> normalised(String scheme, String value) {
        return switch (scheme) {
            case "tel" -> PhoneNumbers.e164(value);
            case "mailto" -> EmailAddresses.normalize(value);
            default -> Optional.of(value);
        };
    }

    private void changes() {
        for (ChannelEvent event : normalising.events()) {
            if (event instanceof IdentityChanged change) {
                assertThat(change.previous()).as("whom somebody was known as").isNotEmpty();
                // the same on both sides where another device, or another person, may be behind the address
                assertThat(change.current()).as("whom somebody is known as").isNotEmpty();
            }
        }
    }

    private void names() {
        for (ChannelEvent event : normalising.events()) {
            Actor actor = event.meta().actor();
            if (actor != null && actor.name() != null && actor.name().matches(".*\\p{L}.*")) {
                assertThat(actor.addresses())
                        .extracting(Address::value)
                        .as("addresses of %s", event.meta().externalKey())
                        .doesNotContain(actor.name());
            }
        }
    }

    private static List<Address> addresses(List<ChannelEvent> events) {
        List<Address> addresses = new ArrayList<>();
        for (ChannelEvent event : events) {
            Actor actor = event.meta().actor();
            if (actor != null) {
                addresses.addAll(actor.addresses());
            }
            if (event instanceof MessageEchoed echo) {
                addresses.addAll(echo.to().addresses());
            }
            if (event instanceof IdentityChanged change) {
                addresses.addAll(change.previous());
                addresses.addAll(change.current());
            }
        }
        return addresses;
    }
}
