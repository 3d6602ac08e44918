package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.testkit.SchemaSecrets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The secrets of a configuration, of which a contract must have some to look for. */
final class Secrets {

    private Secrets() {}

    /** @throws AssertionError when the schema marks none, or the configuration holds none */
    static List<String> of(Descriptor descriptor, JsonNode config) {
        List<String> secrets = SchemaSecrets.values(descriptor.config(), config);
        if (secrets.isEmpty()) {
            throw new AssertionError("the configuration of " + descriptor.id() + " holds no secret");
        }
        return secrets;
    }
}
