package io.nexuscomm.connector.declarative.definition;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connector as its folder describes it.
 *
 * @param inbound source of the mapping from payloads to events; null when payloads are events
 * @param outbound source of the mapping from steps to requests; null when none is needed
 */
public record Definition(
        Descriptor descriptor,
        Behaviour behaviour,
        @Nullable String inbound,
        @Nullable String outbound) {

    /** The file that makes a folder a connector. */
    public static final String FILE = "connector.yaml";

    private static final ObjectReader BEHAVIOUR = JsonMapper.builder()
            .addModule(MessageJson.module(Behaviour.class.getPackageName()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Behaviour.class);

    private static final List<String> OWN =
            List.of("nexusConnector", "version", "events", "answer", "statuses", "egress", "check");

    /** A speech balloon: for who has no icon. */
    private static final String ICON =
            "M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z";

    /**
     * Reads the file of a connector.
     *
     * @param yaml the text of {@value #FILE}
     * @throws BadFolder when it describes no connector; says where and why
     */
    public static Definition read(String yaml, @Nullable String inbound, @Nullable String outbound) {
        if (!(YamlTree.read(FILE, yaml) instanceof ObjectNode file)) {
            throw new BadFolder(FILE + " describes nothing");
        }
        ObjectNode own = file.objectNode();
        for (String name : OWN) {
            JsonNode value = file.remove(name);
            if (value != null) {
                own.set(name, value);
            }
        }
        Behaviour behaviour = behaviour(own);
        file.set("statuses", states(own.path("statuses")));
        Definition definition = new Definition(descriptor(file), behaviour, inbound, outbound);
        definition.refuseContradictions();
        return definition;
    }

    /** What the descriptor tells of the statuses: what each becomes. Which of them cannot be, their own reader says. */
    private static ObjectNode states(JsonNode statuses) {
        ObjectNode states = JsonMapper.shared().createObjectNode();
        statuses.properties().forEach(each -> {
            String state =
                    each.getValue().path("state").asString(each.getValue().asString(""));
            if (Arrays.stream(DeliveryState.values())
                    .anyMatch(known -> known.name().equals(state))) {
                states.put(each.getKey(), state);
            }
        });
        return states;
    }

    private static Behaviour behaviour(ObjectNode own) {
        try {
            return BEHAVIOUR.readValue(own);
        } catch (JacksonException e) {
            throw new BadFolder(FILE + ": " + UnreadableJson.of(e).getMessage());
        }
    }

    private static Descriptor descriptor(ObjectNode file) {
        Map<String, String> usual = Map.of("icon", ICON, "docs", "https://nexuscomm.io/docs/yaml-connectors");
        usual.forEach((name, value) -> {
            if (!file.has(name)) {
                file.put(name, value);
            }
        });
        try {
            return DescriptorJson.read(file.toString().getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJson e) {
            throw new BadFolder(FILE + ": " + e.getMessage());
        }
    }

    private void refuseContradictions() {
        require(behaviour.nexusConnector() == 1, "/nexusConnector must be 1");
        require(behaviour.version().matches("\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?"), "/version must be like 1.0.0");
        require(descriptor.id().matches("[a-z][a-z0-9-]{1,31}"), "/id must be 2 to 32 of a-z, 0-9 and -");
        require(
                descriptor.webhook() == null || behaviour.events() || inbound != null,
                "there is a webhook and no inbound.jsonata to read it with");
        require(descriptor.webhook() != null || inbound == null, "there is an inbound.jsonata and no /webhook");
        Behaviour.Egress egress = behaviour.egress();
        require(egress != null || outbound == null, "there is an outbound.jsonata and no /egress");
        require(
                egress == null || egress.remote() || outbound != null,
                "there is an /egress and no outbound.jsonata to write requests with");
        require(descriptor.webhook() != null || egress != null, "there is neither a /webhook nor an /egress");
        require(
                egress == null
                        || egress.remote()
                        || descriptor.capabilities().media().isEmpty(),
                "/capabilities/media must be empty: a mapping sends no files");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BadFolder(FILE + ": " + otherwise);
        }
    }
}
