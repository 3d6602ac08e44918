package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenedAccountTest {

    private final IdSource ids = new IdSource(Clock.systemUTC());

    @Test
    void configShouldHoldSecretsInTheirPlacesWhenTheyWerePutApart() {
        OpenedAccount opened =
                opened("{'n':1,'o':{'h':true}}", "{'t':'s3cret','o':{'p':'s3cret','q':['s3cret']},'r':{'s':1}}");

        assertThat(opened.config())
                .isEqualTo(json("{'n':1,'o':{'h':true,'p':'s3cret','q':['s3cret']},'t':'s3cret','r':{'s':1}}"));
        assertThat(opened.account().config()).isEqualTo(json("{'n':1,'o':{'h':true}}"));
        assertThat(opened.toString()).doesNotContain("s3cret");
    }

    @Test
    void configShouldBeWhatIsOpenWhenThereAreNoSecrets() {
        assertThat(opened("{'n':1}", "{}").config()).isEqualTo(json("{'n':1}"));
    }

    private OpenedAccount opened(String config, String secrets) {
        return new OpenedAccount(
                new Account(
                        ids.account(),
                        ids.organization(),
                        "acme",
                        "1",
                        "Acme",
                        Account.State.NEW,
                        "",
                        "",
                        "",
                        json(config),
                        Instant.EPOCH),
                json(secrets));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
