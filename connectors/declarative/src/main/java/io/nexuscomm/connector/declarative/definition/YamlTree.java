package io.nexuscomm.connector.declarative.definition;

import io.nexuscomm.message.MessageJson;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;

/** YAML 1.2 as JSON: plain values only, no tags, no duplicate keys, no aliases that grow, no depth without end. */
final class YamlTree {

    private static final int MAX_CHARACTERS = 256 * 1024;

    /** Nothing that a connector says lies half as deep, and what makes values of it goes one call deeper for each level. */
    private static final int MAX_DEPTH = 64;

    private YamlTree() {}

    /** @throws BadFolder when it is not YAML */
    static JsonNode read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            refuseDepth(file, new Parse(settings).parseString(text));
            return MessageJson.mapper().valueToTree(new Load(settings).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new BadFolder(file + where + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadFolder(file + ": " + e.getMessage());
        }
    }

    /** The events are read one by one; only what is made of them nests. */
    private static void refuseDepth(String file, Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                String line = event.getStartMark()
                        .map(mark -> ", line " + (mark.getLine() + 1))
                        .orElse("");
                throw new BadFolder(file + line + ": nested more than " + MAX_DEPTH + " levels deep");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
