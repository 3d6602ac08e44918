package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.IdSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlicerTest {

    private static final int PARTITIONS = 4;

    private final Rig rig = new Rig();
    private final ConnectedAccount account = rig.account("1");
    private final Slicer slicer = new Slicer(rig, rig.store.users()::operator, new IdSource(rig.clock), PARTITIONS);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void laneShouldAlwaysMeetTheSameWorkerAndAllWorkersShouldHaveWork() {
        Set<Integer> seen = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            Actor actor = Told.phone("+49151" + number, null);
            ChannelEvent event = Told.text(account.key(), "m" + number, actor, "x");
            int first = split(rig.arrival(event)).getFirst().partition();
            assertThat(split(rig.arrival(event)).getFirst().partition()).isEqualTo(first);
            seen.add(first);
        }
        assertThat(seen).hasSize(PARTITIONS);
    }

    @Test
    void slicesShouldShareTheirJournalEntryWithinAnOrganizationOnly() {
        ConnectedAccount other = rig.account("2", rig.store.users().createOrganization("Other"));
        List<ChannelEvent> events = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            Actor actor = Told.phone("+49151" + number, null);
            events.add(Told.text(account.key(), "a" + number, actor, "x"));
            events.add(Told.text(other.key(), "b" + number, actor, "x"));
        }

        List<Slicer.Placed> placed = split(rig.arrival(events.toArray(ChannelEvent[]::new)));

        assertThat(placed).hasSize(2 * PARTITIONS);
        assertThat(placed.stream().map(each -> each.slice().journal()).distinct())
                .hasSize(2);
        assertThat(placed.stream().mapToInt(each -> each.slice().facts().size()).sum())
                .isEqualTo(40);
    }

    @Test
    void cursorShouldMoveWithAllFactsOfItsSource() {
        Arrival plain = rig.arrival(
                Told.text(account.key(), "m1", Told.phone("+491510", null), "x"),
                Told.text(account.key(), "m2", Told.phone("+491511", null), "x"),
                Told.text(account.key(), "m3", Told.phone("+491512", null), "x"));

        List<Slicer.Placed> placed = split(withCursor(plain));

        assertThat(placed).singleElement().satisfies(each -> {
            assertThat(each.slice().facts()).hasSize(3);
            assertThat(each.slice().cursor()).isNotNull();
        });
    }

    @Test
    void cursorShouldMoveWhenThereWasNothingInTheSource() {
        assertThat(split(withCursor(rig.arrival())))
                .singleElement()
                .satisfies(each -> assertThat(each.slice().cursor().value()).isEqualTo("7"));
    }

    @Test
    void octetsShouldBeOneSliceOfTheSignersOrganizationWhenTheyHeldNothing() {
        assertThat(split(rig.arrival())).singleElement().satisfies(each -> {
            assertThat(each.slice().organization()).isEqualTo(rig.organization);
            assertThat(each.slice().facts()).isEmpty();
        });
        var replayed = new Slicer.Replayed(rig.organization, new IdSource(rig.clock).journal());
        assertThat(slicer.split(rig.arrival(), replayed, new Ticket())).isEmpty();
    }

    @Test
    void cursorShouldStayOutOfTheOperatorsSlice() {
        Arrival foreign =
                rig.arrival(Told.text(new AccountKey("acme", "nobody"), "m1", Told.phone("+491510", null), "x"));

        assertThat(split(withCursor(foreign)))
                .hasSize(2)
                .filteredOn(each -> each.slice().cursor() != null)
                .singleElement()
                .satisfies(each -> assertThat(each.slice().organization()).isEqualTo(rig.organization));
    }

    private Arrival withCursor(Arrival arrival) {
        return new Arrival(
                arrival.raw(),
                arrival.events(),
                arrival.verifiedFor(),
                new Arrival.CursorAdvance(account.id(), "INBOX", "7"));
    }

    private List<Slicer.Placed> split(Arrival arrival) {
        return slicer.split(arrival, null, new Ticket());
    }
}
