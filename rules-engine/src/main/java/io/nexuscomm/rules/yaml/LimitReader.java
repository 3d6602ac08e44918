package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Once;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits}. */
final class LimitReader {

    private static final String CONTACT = "contact";

    private final Problems problems;

    LimitReader(Problems problems) {
        this.problems = problems;
    }

    /** The limit; null when none is stated, or not well. */
    @Nullable
    Once read(@Nullable Tree tree) {
        if (tree == null) {
            return null;
        }
        int before = problems.count();
        Entries entries = Entries.of(tree, List.of("once"), Later.LIMITS, problems);
        if (entries == null || problems.count() > before && entries.get("once") == null) {
            return null;
        }
        Tree once = entries.required("once", "write `once: { per: contact, every: 24h }`");
        return once == null ? null : once(once);
    }

    private @Nullable Once once(Tree tree) {
        Entries entries = Entries.of(tree, List.of("per", "every", "handle"), Set.of(), problems);
        if (entries == null) {
            return null;
        }
        Tree per = entries.required("per", "write `per: contact`");
        if (per != null) {
            checkPer(per);
        }
        Tree every = entries.required("every", "write for example `every: 24h`");
        Duration period = every == null ? null : duration(every);
        String handle = entries.text("handle");
        if (period == null || entries.get("handle") != null && handle == null) {
            return null;
        }
        return problems.attempt(tree, () -> new Once(period, handle));
    }

    private void checkPer(Tree tree) {
        String per = Entries.text(tree, problems);
        if (per == null || per.equals(CONTACT)) {
            return;
        }
        if (Later.ONCE_PER.contains(per)) {
            problems.add(
                    tree.place(),
                    "`" + per + "` is part of the rule language, but this version cannot do it yet",
                    "write `per: contact`");
        } else {
            problems.add(
                    tree.place(),
                    "unknown value `" + Nearest.shown(per) + "`",
                    Nearest.suggestion(per, List.of(CONTACT)));
        }
    }

    private @Nullable Duration duration(Tree tree) {
        String text = Entries.text(tree, problems);
        if (text == null) {
            return null;
        }
        Duration duration = Durations.read(text).orElse(null);
        if (duration == null) {
            problems.add(
                    tree.place(),
                    "not a duration: `" + Nearest.shown(text) + "`",
                    "write for example 30m, 12h, 3d or PT30M");
        }
        return duration;
    }
}
