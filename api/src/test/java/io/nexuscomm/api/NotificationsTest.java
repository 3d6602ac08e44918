package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.message.id.UserId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What rules told the caller, and who is in which team. */
class NotificationsTest {

    private final ApiServer server = ApiServer.shared();
    private Tenant tenant;
    private UUID first;

    @BeforeEach
    void notified() throws Exception {
        tenant = server.tenant();
        first = notify("first");
        notify("second");
    }

    private UserId me() {
        return new UserId(UUID.fromString(
                tenant.http().get("/api/v1/me").json().path("id").stringValue()));
    }

    private UUID notify(String text) throws Exception {
        UUID id = UUID.randomUUID();
        server.store
                .inbox()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new NotificationRow(id, me(), "sla", text, null, null, server.clock.instant()))
                        .build());
        return id;
    }

    private JsonNode list(String query) {
        return tenant.http().get("/api/v1/notifications" + query).json();
    }

    @Test
    void notificationsShouldBeListedWithHowManyAreUnread() {
        JsonNode list = list("?limit=1");

        assertThat(list.path("items").size()).isEqualTo(1);
        assertThat(list.path("unread").intValue()).isEqualTo(2);
        assertThat(list.at("/items/0/rule").stringValue()).isEqualTo("sla");
    }

    @Test
    void notificationShouldBeMarkedAsReadByItsPersonAlone() {
        assertThat(server.tenant()
                        .http()
                        .post("/api/v1/notifications/" + first + "/read")
                        .status())
                .isEqualTo(404);
        assertThat(tenant.http()
                        .post("/api/v1/notifications/" + first + "/read")
                        .status())
                .isEqualTo(204);

        assertThat(list("?unread=true").path("unread").intValue()).isEqualTo(1);
        assertThat(tenant.http().post("/api/v1/notifications/read").status()).isEqualTo(204);
        assertThat(list("").path("unread").intValue()).isZero();
        assertThat(list("").path("items").size()).isEqualTo(2);
    }

    @Test
    void personShouldBePutIntoTeams() {
        String teams = "/api/v1/users/" + me() + "/teams";

        assertThat(tenant.http().put(teams, "{\"teams\":[\"billing\",\"vip\"]}").status())
                .isEqualTo(200);

        assertThat(tenant.http()
                        .get("/api/v1/teams")
                        .json()
                        .at("/teams/billing/0")
                        .stringValue())
                .isEqualTo(me().toString());
        assertThat(tenant.http().put(teams, "{\"teams\":[\"a:b\"]}").status()).isEqualTo(400);
        assertThat(server.tenant().http().put(teams, "{\"teams\":[]}").status()).isEqualTo(404);
    }
}
