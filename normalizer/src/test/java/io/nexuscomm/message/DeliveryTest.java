package io.nexuscomm.message;

import static io.nexuscomm.message.DeliveryState.CANCELLED;
import static io.nexuscomm.message.DeliveryState.DELIVERED;
import static io.nexuscomm.message.DeliveryState.EXPIRED;
import static io.nexuscomm.message.DeliveryState.FAILED;
import static io.nexuscomm.message.DeliveryState.PLANNED;
import static io.nexuscomm.message.DeliveryState.QUEUED;
import static io.nexuscomm.message.DeliveryState.READ;
import static io.nexuscomm.message.DeliveryState.SENT;
import static io.nexuscomm.message.DeliveryState.SUBMITTED;
import static io.nexuscomm.message.DeliveryState.UNCERTAIN;
import static io.nexuscomm.message.DeliveryState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DeliveryTest {

    private static final List<DeliveryState> REPORTED = Arrays.stream(DeliveryState.values())
            .filter(state -> state != UNKNOWN)
            .toList();

    /** Every pair, written out: rows are what is known, columns what is reported, cells what is known then. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                    known     | PLANNED   | QUEUED    | SUBMITTED | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | UNCERTAIN
                    PLANNED   | PLANNED   | QUEUED    | SUBMITTED | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | UNCERTAIN
                    QUEUED    | QUEUED    | QUEUED    | SUBMITTED | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | UNCERTAIN
                    SUBMITTED | SUBMITTED | SUBMITTED | SUBMITTED | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | UNCERTAIN
                    SENT      | SENT      | SENT      | SENT      | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | SENT      | SENT
                    DELIVERED | DELIVERED | DELIVERED | DELIVERED | DELIVERED | DELIVERED | READ      | DELIVERED | DELIVERED | DELIVERED | DELIVERED
                    READ      | READ      | READ      | READ      | READ      | READ      | READ      | READ      | READ      | READ      | READ
                    FAILED    | FAILED    | FAILED    | FAILED    | FAILED    | DELIVERED | READ      | FAILED    | FAILED    | FAILED    | FAILED
                    EXPIRED   | EXPIRED   | EXPIRED   | EXPIRED   | EXPIRED   | DELIVERED | READ      | FAILED    | EXPIRED   | EXPIRED   | EXPIRED
                    CANCELLED | CANCELLED | CANCELLED | CANCELLED | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | CANCELLED
                    UNCERTAIN | UNCERTAIN | UNCERTAIN | UNCERTAIN | SENT      | DELIVERED | READ      | FAILED    | EXPIRED   | CANCELLED | UNCERTAIN
                    """)
    void mergeShouldFollowTheTable(ArgumentsAccessor row) {
        DeliveryState known = row.get(0, DeliveryState.class);
        for (int column = 0; column < REPORTED.size(); column++) {
            DeliveryState expected = row.get(column + 1, DeliveryState.class);

            assertThat(of(known).merge(of(REPORTED.get(column))).state())
                    .as("%s, then %s", known, REPORTED.get(column))
                    .isEqualTo(expected);
        }
    }

    @Test
    void mergeShouldNeverGoBackOnTheLadder() {
        for (DeliveryState known : REPORTED) {
            for (DeliveryState next : REPORTED) {
                DeliveryState merged = of(known).merge(of(next)).state();
                if (known.onLadder() && merged.onLadder()) {
                    assertThat(merged.rank()).isGreaterThanOrEqualTo(known.rank());
                }
                if (known.rank() >= DELIVERED.rank()) {
                    assertThat(merged.rank()).isGreaterThanOrEqualTo(known.rank());
                }
            }
        }
    }

    @Test
    void mergeShouldReturnItselfWhenNothingChanges() {
        for (DeliveryState known : REPORTED) {
            for (DeliveryState next : REPORTED) {
                Delivery before = of(known);
                Delivery merged = before.merge(of(next));

                assertThat(merged == before).isEqualTo(merged.state() == known);
            }
        }
    }

    @Test
    void reportsShouldEndInTheSameStateInAnyOrder() {
        Random random = new Random(20261122);
        for (int round = 0; round < 5_000; round++) {
            List<DeliveryState> reports = new ArrayList<>(random.ints(random.nextInt(2, 8), 0, REPORTED.size())
                    .mapToObj(REPORTED::get)
                    .toList());
            DeliveryState inOrder = fold(reports);
            Collections.shuffle(reports, random);

            assertThat(fold(reports)).as("%s", reports).isEqualTo(inOrder);
        }
    }

    @Test
    void stateOfALaterVersionShouldStayWhatever() {
        for (DeliveryState state : REPORTED) {
            assertThat(of(UNKNOWN).merge(of(state)).state()).isEqualTo(UNKNOWN);
            assertThat(of(state).merge(of(UNKNOWN)).state()).isEqualTo(state);
        }
    }

    @Test
    void whatIsToldBesideAStateShouldStayAlsoWhenTheStateComesLate() {
        JsonNode price = Samples.tree("{\"billable\": true}");

        Delivery late = of(DELIVERED).merge(of(SENT).withExt(Map.of("acme:price", price)));

        assertThat(late.state()).isEqualTo(DELIVERED);
        assertThat(late.ext()).containsExactly(Map.entry("acme:price", price));
        assertThat(late.merge(of(SENT))).as("nothing new").isSameAs(late);
        assertThat(late.merge(of(READ)).ext()).isEqualTo(late.ext());
    }

    @Test
    void namesShouldBeInTheTable() {
        assertThat(REPORTED)
                .containsExactly(
                        PLANNED, QUEUED, SUBMITTED, SENT, DELIVERED, READ, FAILED, EXPIRED, CANCELLED, UNCERTAIN);
    }

    private static DeliveryState fold(List<DeliveryState> reports) {
        return reports.stream()
                .map(DeliveryTest::of)
                .reduce(of(PLANNED), Delivery::merge)
                .state();
    }

    private static Delivery of(DeliveryState state) {
        return Delivery.of(state, Instant.EPOCH);
    }
}
