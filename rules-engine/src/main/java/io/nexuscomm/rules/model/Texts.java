package io.nexuscomm.rules.model;

import org.jspecify.annotations.Nullable;

/** Checks that actions share. */
final class Texts {

    private Texts() {}

    static void either(@Nullable Filled text, @Nullable String template, @Nullable String ai) {
        if (text == null && template == null && ai == null) {
            throw new RuleRefused("says nothing", "write a `text`, or name a `template`");
        }
    }

    static void attribute(String key) {
        boolean ours = key.startsWith("contact.attr.") || key.startsWith("conversation.attr.");
        if (!ours || Field.find(key).isEmpty()) {
            throw new RuleRefused(
                    "`" + Nearest.shown(key) + "` cannot be set",
                    "write contact.attr.<name> or conversation.attr.<name>");
        }
    }
}
