package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MediaTest {

    static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6
    };

    private static Tenant tenant;

    @BeforeAll
    static void start() {
        tenant = ApiServer.shared().tenant();
    }

    private static Answer upload(byte[] bytes, String type, String query) {
        return tenant.http()
                .with("Content-Type", type)
                .send("POST", "/api/v1/media" + query, BodyPublishers.ofByteArray(bytes));
    }

    private static Answer download(Answer upload) {
        return tenant.http().get("/api/v1/media/" + upload.json().path("id").stringValue());
    }

    @Test
    void mediumShouldComeBackAsItWasWhenItIsUploadedRaw() {
        Answer upload = upload(PNG, "image/png", "?fileName=flat%20(1).png");

        assertThat(upload.status()).as(upload.toString()).isEqualTo(201);
        assertThat(upload.json().path("mimeType").stringValue()).isEqualTo("image/png");
        assertThat(upload.json().path("bytes").intValue()).isEqualTo(PNG.length);
        assertThat(upload.json().path("fileName").stringValue()).isEqualTo("flat (1).png");

        Answer download = download(upload);
        assertThat(download.octets()).isEqualTo(PNG);
        assertThat(download.header("Content-Type")).isEqualTo("image/png");
        assertThat(download.header("Content-Disposition")).startsWith("inline");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(download.header("Content-Security-Policy"))
                .contains("sandbox")
                .contains("default-src 'none'");
        assertThat(download.header("Cache-Control")).contains("private");
        assertThat(download.header("Content-Length")).isEqualTo(String.valueOf(PNG.length));
    }

    @Test
    void mediumShouldBeTakenWhenItIsUploadedAsAForm() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../flat.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(PNG);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));

        Answer upload = upload(body.toByteArray(), "multipart/form-data; boundary=b", "");

        assertThat(upload.status()).as(upload.toString()).isEqualTo(201);
        assertThat(upload.json().path("fileName").stringValue()).isEqualTo("flat.png");
        assertThat(download(upload).octets()).isEqualTo(PNG);
    }

    @Test
    void mediumShouldBeAnAttachmentWhenABrowserCouldRunIt() {
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

        for (String declared : new String[] {"image/png", "text/html", "image/svg+xml"}) {
            Answer download = download(upload(page, declared, "?fileName=x.html"));

            assertThat(download.header("Content-Disposition")).startsWith("attachment");
            assertThat(download.header("Content-Security-Policy")).contains("sandbox");
            assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void headerShouldStayWholeWhenAFileNameTriesToEndIt() {
        Answer upload = upload(PNG, "image/png", "?fileName=a%22%0d%0aX-Evil:%201%0d%0a.png");

        Answer download = download(upload);

        assertThat(download.header("X-Evil")).isNull();
        assertThat(download.status()).isEqualTo(200);
    }

    @Test
    void mediumShouldBeRefusedWhenItIsTooLarge() {
        byte[] large = new byte[26 * 1024 * 1024];

        Answer unannounced = tenant.http()
                .with("Content-Type", "application/octet-stream")
                .send("POST", "/api/v1/media", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(unannounced.code()).isEqualTo("body-too-large");
    }

    @Test
    void mediumShouldBeRefusedWhenItIsEmpty() {
        Answer answer = upload(new byte[0], "image/png", "?fileName=empty.png");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
    }

    @Test
    void formShouldBeRefusedWhenItHoldsNoFile() {
        Answer answer = upload(
                "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n"
                        .getBytes(StandardCharsets.US_ASCII),
                "multipart/form-data; boundary=b",
                "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void formShouldBeRefusedWhenItsFileIsTooLarge() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        body.write(new byte[25 * 1024 * 1024 + 1]);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));

        Answer answer = tenant.http()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .send(
                        "POST",
                        "/api/v1/media",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.toByteArray())));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
    }

    @Test
    void bodyShouldBeRefusedWhenItIsAFormWithoutFiles() {
        assertThat(upload("a=b".getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded", "")
                        .status())
                .isEqualTo(415);
    }
}
