package io.nexuscomm.connector.sandbox.whatsapp;

import static io.nexuscomm.connector.sandbox.GraphClient.message;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.ANA;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.HARBOUR;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads, downloads and their limits. */
class MediaTest {
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010203");

    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
        fixture.ana.window(true);
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void uploadShouldBeSentAndDownloadedAgain() throws Exception {
        var id = upload("image/jpeg", JPEG);
        var image = message(ANA, "image");
        image.putObject("image").put("id", id).put("caption", "our harbour");

        assertThat(fixture.graph.send(image).status()).isEqualTo(200);

        var shown = (ChatBody.Media) fixture.ana.messages().getLast().body();
        assertThat(shown.caption()).isEqualTo("our harbour");
        assertThat(fixture.provider.media(id).orElseThrow().bytes()).isEqualTo(JPEG);
    }

    @Test
    void pictureOfACustomerShouldBeFetchedInTwoSteps() throws Exception {
        fixture.ana.media(new Picture("cup.jpg", "image/jpeg", JPEG), "broken");

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(1));
        var image = fixture.callback.messages().getFirst().path("image");
        var sha256 = MessageDigest.getInstance("SHA-256").digest(JPEG);
        assertThat(image.path("sha256").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(sha256));
        assertThat(image.path("caption").asString()).isEqualTo("broken");

        var found = fixture.graph.get("/v25.0/" + image.path("id").asString()).body();
        assertThat(found.path("mime_type").asString()).isEqualTo("image/jpeg");
        assertThat(found.path("sha256").asString()).isEqualTo(HexFormat.of().formatHex(sha256));
        assertThat(found.path("file_size").asString()).isEqualTo(Integer.toString(JPEG.length));
        var file = fixture.graph.fetch(found.path("url").asString(), true);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(JPEG);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
    }

    @Test
    void downloadShouldNeedTheTokenAndAFreshUrl() throws Exception {
        var id = upload("image/jpeg", JPEG);
        var url = fixture.graph.get("/v25.0/" + id).body().path("url").asString();

        assertThat(fixture.graph.fetch(url, false).statusCode()).isEqualTo(401);
        assertThat(fixture.graph.fetch(url.replace("hash=", "hash=0"), true).statusCode())
                .isEqualTo(404);
        fixture.later.set(MediaShelf.URL_LIFE.minusSeconds(5));
        assertThat(fixture.graph.fetch(url, true).statusCode()).isEqualTo(200);
        fixture.later.set(MediaShelf.URL_LIFE.plusSeconds(5));
        assertThat(fixture.graph.fetch(url, true).statusCode()).isEqualTo(404);
    }

    @Test
    void uploadShouldKeepToTypesAndSizes() throws Exception {
        assertThat(fixture.graph.upload("image/gif", "GIF89a".getBytes()).errorCode())
                .isEqualTo(100);
        assertThat(fixture.graph.upload("image/png", JPEG).errorCode()).isEqualTo(100);
        assertThat(fixture.graph
                        .upload("image/jpeg", Arrays.copyOf(JPEG, 5 << 20))
                        .status())
                .isEqualTo(200);
        assertThat(fixture.graph
                        .upload("image/jpeg", Arrays.copyOf(JPEG, (5 << 20) + 1))
                        .errorCode())
                .isEqualTo(131053);
    }

    @Test
    void mediaShouldOnlyGoOutAsItsOwnKind() throws Exception {
        var id = upload("image/jpeg", JPEG);
        var video = message(ANA, "video");
        video.putObject("video").put("id", id);
        var document = message(ANA, "document");
        document.putObject("document").put("id", id).put("filename", "cup.jpg");

        assertThat(fixture.graph.send(video).errorCode()).isEqualTo(131009);
        assertThat(fixture.graph.send(document).status()).isEqualTo(200);
    }

    @Test
    void customerShouldNotSendWhatWhatsAppDoesNotTake() {
        assertThatThrownBy(() -> fixture.ana.media(new Picture("x.gif", "image/gif", JPEG), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numberShouldShowTheFieldsThatWereAskedFor() throws Exception {
        var reply =
                fixture.graph.get("/v25.0/" + HARBOUR.phoneNumberId() + "?fields=verified_name,display_phone_number");

        assertThat(reply.body().path("verified_name").asString()).isEqualTo("Harbour Coffee");
        assertThat(reply.body().path("id").asString()).isEqualTo(HARBOUR.phoneNumberId());
        assertThat(reply.body().has("quality_rating")).isFalse();
    }

    private String upload(String type, byte[] bytes) throws Exception {
        var reply = fixture.graph.upload(type, bytes);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body().path("id").asString();
    }
}
