package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.message.id.JournalId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuarantineTest {

    private static final byte[] OCTETS = "<script>{\"broken\": \0".getBytes(StandardCharsets.UTF_8);

    private Tenant tenant;
    private JournalId older;
    private JournalId newer;

    @BeforeEach
    void quarantined() {
        tenant = ApiServer.shared().tenant();
        older = tenant.seed().quarantined(OCTETS);
        newer = tenant.seed().quarantined(OCTETS);
    }

    @Test
    void quarantineShouldBeListedNewestFirstPageByPage() {
        JsonNode first = tenant.http().get("/api/v1/quarantine?limit=1").json();
        JsonNode second = tenant.http()
                .get("/api/v1/quarantine?limit=1&cursor="
                        + first.path("nextCursor").stringValue())
                .json();

        assertThat(first.at("/items/0/journalId").stringValue()).isEqualTo(newer.toString());
        assertThat(second.at("/items/0/journalId").stringValue()).isEqualTo(older.toString());
        assertThat(second.has("nextCursor")).isFalse();
        JsonNode entry = first.at("/items/0");
        assertThat(entry.path("connector").stringValue()).isEqualTo("acme");
        assertThat(entry.path("account").stringValue()).isEqualTo(tenant.acme().toString());
        assertThat(entry.path("providerType").stringValue()).isEqualTo("mystery");
        assertThat(entry.path("reason").stringValue()).isEqualTo("no such type");
        assertThat(entry.path("bytes").intValue()).isEqualTo(OCTETS.length);
    }

    @Test
    void octetsShouldComeAsTheyArrivedAndAsAnAttachmentWhenDownloaded() {
        Answer raw = tenant.http().get("/api/v1/quarantine/" + newer + "/raw");

        assertThat(raw.octets()).isEqualTo(OCTETS);
        assertThat(raw.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(raw.header("Content-Disposition")).startsWith("attachment");
        assertThat(raw.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void replayShouldTellWhatCameOfIt() {
        Answer replay = tenant.http().post("/api/v1/quarantine/" + newer + "/replay");

        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.json().path("events").intValue()).isEqualTo(2);
        assertThat(replay.json().path("resolved").intValue()).isEqualTo(1);
        assertThat(replay.json().path("quarantined").intValue()).isZero();
    }
}
