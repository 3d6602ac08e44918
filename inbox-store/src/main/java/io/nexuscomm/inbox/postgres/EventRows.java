package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.message.id.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes single events beside what they tell, off the hot path. */
final class EventRows {

    private static final String INSERT = """
            INSERT INTO event (id, organization, account, topic, type, subject, partition_key, time, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)""";

    private EventRows() {}

    static void insert(JdbcClient client, OrganizationId organization, EventRow event) {
        client.sql(INSERT)
                .param(event.id())
                .param(organization.value())
                .param(event.account() == null ? null : event.account().value())
                .param(event.topic().name())
                .param(event.type())
                .param(event.subject())
                .param(event.partitionKey())
                .param(event.time().toString())
                .param(event.data())
                .update();
    }
}
