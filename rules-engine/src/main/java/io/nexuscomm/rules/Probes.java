package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Condition.Test;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.text.Folding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes probes of tests, and enters what they look for into the lexicon. */
final class Probes {

    private final Compilation compilation;
    private final Lexicon.Builder lexicon;
    private final Library library;

    Probes(Compilation compilation) {
        this.compilation = compilation;
        this.lexicon = compilation.words();
        this.library = compilation.library();
    }

    /** @throws IllegalArgumentException for what this version cannot run, see {@link io.nexuscomm.rules.model.Coverage} */
    Probe of(Test test) {
        return switch (test) {
            case Comparison comparison -> of(comparison);
            case Condition.Attachment attachment -> new FileProbe(attachment);
            case Condition.Count count -> {
                compilation.looksAt(count);
                yield new CountProbe(count);
            }
            case Condition.Calendar calendar ->
                new TimeProbe.Stands(
                        library.clock(calendar.name()), calendar.is(), calendar.at() == Condition.Calendar.At.MESSAGE);
            case Condition.Time time -> {
                compilation.looksAt(Field.CONTACT_TIMEZONE);
                yield TimeProbe.Clock.of(time, library);
            }
            case Condition.Expr expr -> {
                CelProbe probe = CelProbe.of(expr.source());
                probe.fields().forEach(compilation::looksAt);
                yield probe;
            }
        };
    }

    private Probe of(Comparison comparison) {
        Field field = comparison.field();
        compilation.looksAt(field);
        return switch (comparison.operator()) {
            case Operator.AnyOf any -> equal(comparison, any.values());
            case Operator.NoneOf none -> new Negated(equal(comparison, none.values()));
            case Operator.AllOf all -> new ValueProbe.HoldsAll(field, Set.copyOf(all.values()));
            case Operator.Exists exists -> new ValueProbe.Exists(field, exists.expected());
            case Operator.Is is -> new ValueProbe.Flag(field, is.expected());
            case Operator.Words words -> new TextProbe.Found(field, words(words.words()));
            case Operator.Contains contains -> new TextProbe.Found(field, lexicon.pieces(contains.pieces()));
            case Operator.StartsWith starts -> new TextProbe.StartsWith(field, Folding.fold(starts.piece()));
            case Operator.EndsWith ends -> new TextProbe.EndsWith(field, Folding.fold(ends.piece()));
            case Operator.Matches matches ->
                new TextProbe.Matches(field, lexicon.expression(matches.expression(), matches.compiled()));
            case Operator.Compare compare -> new ValueProbe.Beside(field, compare.relation(), compare.edge());
            case Operator.Between between -> new ValueProbe.Inside(field, between.low(), between.high());
            case Operator.Within within -> new ValueProbe.Since(field, within.period(), true);
            case Operator.OlderThan older -> new ValueProbe.Since(field, older.period(), false);
            case Operator.Changed changed -> new ChangeProbe.Any(field, changed.expected());
            case Operator.From from -> new ChangeProbe.From(field, Set.copyOf(from.values()));
            case Operator.To to -> new ChangeProbe.To(field, Set.copyOf(to.values()));
        };
    }

    /** Those of the lists that are named among them as well. */
    private int[] words(List<String> written) {
        IntStream found = IntStream.of();
        for (String word : written) {
            if (!word.startsWith(Operator.Words.LIST)) {
                found = IntStream.concat(found, IntStream.of(lexicon.words(List.of(word))));
                continue;
            }
            Library.Vocabulary list = library.vocabulary(word.substring(Operator.Words.LIST.length()));
            found = IntStream.concat(found, IntStream.of(lexicon.words(list.words())));
            found = IntStream.concat(found, IntStream.of(lexicon.pieces(list.pieces())));
        }
        return found.distinct().toArray();
    }

    private static Probe equal(Comparison comparison, List<String> values) {
        Field field = comparison.field();
        return switch (field.kind()) {
            case TEXT ->
                new TextProbe.Equal(field, values.stream().map(Folding::fold).collect(Collectors.toSet()));
            case SET -> new ValueProbe.HoldsAny(field, Set.copyOf(values));
            case LABEL -> {
                Double confidence = comparison.confidence();
                yield new ValueProbe.Labelled(field, Set.copyOf(values), confidence == null ? 0 : confidence);
            }
            case KEY, NUMBER, VALUE -> new ValueProbe.Equal(field, Set.copyOf(values));
            case FLAG, MOMENT -> throw new IllegalArgumentException(field.word());
        };
    }
}
