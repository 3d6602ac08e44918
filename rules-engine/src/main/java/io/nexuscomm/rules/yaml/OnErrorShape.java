package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.OnError.Then;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code stop}, {@code continue}, or {@code {retry, then}}, where {@code then} may be steps. */
final class OnErrorShape implements Shape<OnError> {

    static final OnErrorShape ON_ERROR = new OnErrorShape();

    private static final Shape<Then> THEN = Scalars.word(Then.class);

    private OnErrorShape() {}

    private static Shape<List<Step>> steps() {
        return new ListShape<>(StepShape.STEP, false, true);
    }

    @Override
    public @Nullable OnError read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Mapping)) {
            Then then = THEN.read(tree, problems);
            return then == null ? null : new OnError(null, then, List.of());
        }
        int before = problems.count();
        Entries entries = Entries.of(tree, List.of("retry", "then"), problems);
        if (entries == null) {
            return null;
        }
        Tree retry = entries.get("retry");
        OnError.Retry again =
                retry == null ? null : Shapes.record(OnError.Retry.class).read(retry, problems);
        Tree then = entries.get("then");
        List<Step> steps = then instanceof Tree.Sequence ? steps().read(then, problems) : List.of();
        Then word = then == null || then instanceof Tree.Sequence ? Then.STOP : THEN.read(then, problems);
        return problems.count() > before || word == null || steps == null ? null : new OnError(again, word, steps);
    }

    @Override
    public Object write(OnError onError) {
        Object then = onError.steps().isEmpty() ? onError.then().word() : steps().write(onError.steps());
        if (onError.retry() == null && onError.steps().isEmpty()) {
            return then;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (onError.retry() != null) {
            map.put("retry", Shapes.record(OnError.Retry.class).write(onError.retry()));
        }
        if (!then.equals(Then.STOP.word())) {
            map.put("then", then);
        }
        return map;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> words = Map.of("enum", Vocabulary.words(Then.class));
        Map<String, Object> map = Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "retry",
                        Shapes.record(OnError.Retry.class).schema(),
                        "then",
                        Map.of("anyOf", List.of(words, steps().schema()))),
                "additionalProperties",
                false);
        return Map.of("anyOf", List.of(words, map));
    }
}
