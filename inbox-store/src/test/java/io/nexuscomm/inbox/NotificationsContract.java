package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.Notifications.Notification;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What rules told our own people. */
public interface NotificationsContract {

    Ports ports();

    private static NotificationRow row(UserId user, String text, Instant at) {
        return new NotificationRow(UUID.randomUUID(), user, "sla", text, null, null, at);
    }

    @Test
    default void notificationsShouldComeFromTheNewestOnAndToTheirPersonAlone() {
        Scenario scenario = new Scenario(ports());
        UserId ada = new UserId(scenario.ids.next());
        Instant now = Scenario.now();
        NotificationRow first = row(ada, "first", now.minusSeconds(1));
        NotificationRow second = row(ada, "second", now);
        scenario.commit(
                scenario.batch().add(first).add(second).add(row(new UserId(scenario.ids.next()), "other", now)));

        assertThat(ports().notifications().of(scenario.organization, ada, false, 10))
                .extracting(Notification::text)
                .containsExactly("second", "first");
        assertThat(ports().notifications().of(scenario.organization, ada, false, 1))
                .hasSize(1);
        assertThat(ports().notifications().unread(scenario.organization, ada)).isEqualTo(2);
        assertThat(ports().notifications().of(new Scenario(ports()).organization, ada, false, 10))
                .isEmpty();
    }

    @Test
    default void notificationShouldStayReadSinceItWasReadFirst() {
        Scenario scenario = new Scenario(ports());
        UserId ada = new UserId(scenario.ids.next());
        NotificationRow row = row(ada, "first", Scenario.now());
        scenario.commit(scenario.batch().add(row).add(row(ada, "second", Scenario.now())));
        Notifications notifications = ports().notifications();
        Instant read = Scenario.now();

        assertThat(notifications.markRead(scenario.organization, ada, row.id(), read))
                .isTrue();
        notifications.markRead(scenario.organization, ada, row.id(), read.plusSeconds(9));

        assertThat(notifications.of(scenario.organization, ada, true, 10))
                .extracting(Notification::text)
                .containsExactly("second");
        assertThat(notifications.of(scenario.organization, ada, false, 10))
                .extracting(Notification::readAt)
                .contains(read);
        assertThat(notifications.markRead(scenario.organization, new UserId(scenario.ids.next()), row.id(), read))
                .isFalse();
        assertThat(notifications.markAllRead(scenario.organization, ada, read)).isEqualTo(1);
        assertThat(notifications.unread(scenario.organization, ada)).isZero();
    }

    @Test
    default void notificationShouldBeThereOnceHoweverOftenItIsAdded() {
        Scenario scenario = new Scenario(ports());
        UserId ada = new UserId(scenario.ids.next());
        NotificationRow row = row(ada, "first", Scenario.now());

        scenario.commit(scenario.batch().add(row));
        scenario.commit(scenario.batch().add(row));

        assertThat(ports().notifications().of(scenario.organization, ada, false, 10))
                .hasSize(1);
    }
}
