package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.message.DeliveryError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Takes an account's secrets, as its connector's schema marks them, out of what a provider says: a text may repeat the
 * token it complains about. Immutable and thread-safe.
 */
public final class Redaction {

    private static final String INSTEAD = "[secret]";

    private final List<String> pointers;

    public Redaction(Descriptor descriptor) {
        List<String> found = new ArrayList<>();
        find(descriptor.config(), "", found);
        this.pointers = List.copyOf(found);
    }

    public DeliveryError of(DeliveryError error, ConnectedAccount account) {
        return new DeliveryError(error.code(), of(error.message(), account), error.providerCode());
    }

    public String of(String text, ConnectedAccount account) {
        String clean = text;
        for (String pointer : pointers) {
            for (String secret : account.config().texts(pointer)) {
                clean = secret.isEmpty() ? clean : clean.replace(secret, INSTEAD);
            }
        }
        return clean;
    }

    private static void find(JsonNode schema, String path, List<String> found) {
        schema.path("properties").properties().forEach(property -> {
            String pointer = path + "/" + property.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode its = property.getValue();
            if (its.path("x-secret").asBoolean(false)
                    || its.path("items").path("x-secret").asBoolean(false)) {
                found.add(pointer);
            } else {
                find(its, pointer, found);
            }
        });
    }
}
