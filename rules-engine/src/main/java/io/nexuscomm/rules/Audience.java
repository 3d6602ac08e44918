package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.ContactOrder;
import io.nexuscomm.rules.model.Segment;
import io.nexuscomm.rules.model.Timetable.ForEach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a rule begins for at its time. Immutable. */
public final class Audience {

    private final ForEach each;
    private final @Nullable String missing;
    private final List<Node> nodes = new ArrayList<>();
    private final Lexicon lexicon;

    Audience(ForEach each, Library library) {
        this.each = each;
        String named = each.segment();
        Segment segment = named == null ? null : library.segment(named).orElse(null);
        this.missing = segment == null ? named : null;
        Compilation compilation = new Compilation(library);
        ConditionCompiler conditions = new ConditionCompiler(
                path -> new Verdict("", null, 0, Verdict.Outcome.NOT_MATCHED, path, List.of()), compilation);
        if (segment != null) {
            nodes.add(conditions.compile(segment.condition(), "/segment"));
        }
        Condition where = each.where();
        if (where != null) {
            Segment.requireOfContact(where);
            nodes.add(conditions.compile(where, "/where"));
        }
        this.lexicon = compilation.words().build();
    }

    /** The segment that is named and is nowhere: then nobody belongs to it. */
    public Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    /** Nobody beyond so many. */
    public int most() {
        return each.max();
    }

    /** Who comes first, as {@link ContactOrder} reads it; empty for whoever became known first. */
    public Optional<String> order() {
        return Optional.ofNullable(each.order());
    }

    /** How many a second; null for all at once. */
    public @Nullable Double perSecond() {
        return each.rate() == null ? null : Rates.perSecond(each.rate());
    }

    /** Whether a contact belongs to it. @param facts of the contact alone */
    public boolean holds(Facts facts) {
        if (missing != null) {
            return false;
        }
        Evaluation evaluation = new Evaluation(facts, lexicon);
        evaluation.distrust();
        return nodes.stream().allMatch(node -> node.test(evaluation) == Truth.TRUE);
    }
}
