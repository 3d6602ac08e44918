package io.nexuscomm.rules.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is made of a blueprint.
 *
 * @param use {@code blueprint:<id>@<version>}
 * @param with the blueprint's inputs
 */
public record Use(
        @Key("rule") @As(Form.ID) String id,
        @As(Form.LINE) String use,
        Map<String, Object> with,
        @Default("draft") Status status,
        @Nullable Integer order,
        @As(Form.NAME) @Nullable String name,
        @As(Form.LINE) @Nullable String owner,
        List<RuleTest> tests)
        implements Document {

    private static final String PREFIX = "blueprint:";

    public Use {
        if (!use.matches("blueprint:[a-z][a-z0-9-]{1,62}@[0-9]{1,7}")) {
            throw new RuleRefused(
                    "`" + Nearest.shown(use) + "` names no blueprint", "write for example blueprint:after-hours@2");
        }
        with = Values.map(with);
        tests = List.copyOf(tests);
    }

    /** The blueprint, as {@link Blueprint#reference} has it. */
    public String reference() {
        return use.substring(PREFIX.length());
    }
}
