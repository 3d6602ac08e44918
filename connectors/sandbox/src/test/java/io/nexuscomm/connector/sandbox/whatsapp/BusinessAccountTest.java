package io.nexuscomm.connector.sandbox.whatsapp;

import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.HARBOUR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue of templates and the numbers of an account. */
class BusinessAccountTest {

    private static final String PATH = "/v25.0/" + HARBOUR.businessAccountId();

    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void templatesShouldBeListedAPageAtATime() throws Exception {
        var first = fixture.graph.get(PATH + "/message_templates?limit=1").body();
        assertThat(first.path("data")).hasSize(1);
        assertThat(first.at("/data/0/components/0/text").asString()).isNotEmpty();
        assertThat(first.at("/paging/next").asString()).isNotEmpty();

        var after = first.at("/paging/cursors/after").asString();
        var second = fixture.graph
                .get(PATH + "/message_templates?limit=100&after=" + after)
                .body();

        assertThat(second.path("data"))
                .hasSize(fixture.provider.templates().size() - 1)
                .doesNotContain(first.at("/data/0"));
        assertThat(second.at("/paging/next").isMissingNode()).isTrue();
    }

    @Test
    void numbersShouldBeThoseOfTheAccount() throws Exception {
        var numbers = fixture.graph.get(PATH + "/phone_numbers").body().path("data");

        assertThat(numbers.valueStream().map(number -> number.path("id").asString()))
                .contains(HARBOUR.phoneNumberId());
    }

    @Test
    void accountShouldBeHiddenFromWhoHasNoTokenForIt() throws Exception {
        assertThat(fixture.graph.get("/v25.0/999/message_templates").status()).isEqualTo(400);
    }
}
