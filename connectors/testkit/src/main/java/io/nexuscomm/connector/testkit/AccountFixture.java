package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;

/** The configuration of an account that lies among a connector's fixtures. */
final class AccountFixture {

    private static final String FILE = "/fixtures/account.json";

    private AccountFixture() {}

    /** @throws KitUnusable when there is none on the class path, or it is no JSON */
    static JsonNode beside(Class<?> test) {
        try (InputStream file = test.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new KitUnusable("there is no " + FILE + " on the class path of " + test.getSimpleName());
            }
            return MessageJson.readTree(file.readAllBytes());
        } catch (UnreadableJson e) {
            throw new KitUnusable(FILE + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
