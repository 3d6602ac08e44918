package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field.Kind;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Operator.Relation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One of each operator, to ask which fit a kind of field. */
final class OperatorSamples {

    private OperatorSamples() {}

    static List<Operator> of(Kind kind) {
        List<String> values = List.of("x");
        Edge edge = kind == Kind.MOMENT ? new Edge.OfMoment(Instant.EPOCH) : new Edge.OfNumber(BigDecimal.ZERO);
        List<Operator> samples = new ArrayList<>(List.of(
                new Operator.AnyOf(values),
                new Operator.NoneOf(values),
                new Operator.AllOf(values),
                new Operator.Exists(true),
                new Operator.Is(true),
                new Operator.Words(values),
                new Operator.Contains(values),
                new Operator.StartsWith("x"),
                new Operator.EndsWith("x"),
                new Operator.Matches("x")));
        for (Relation relation : Relation.values()) {
            samples.add(new Operator.Compare(relation, edge));
        }
        samples.add(new Operator.Between(edge, edge));
        samples.add(new Operator.Within(Duration.ofDays(1)));
        samples.add(new Operator.OlderThan(Duration.ofDays(1)));
        samples.add(new Operator.Changed(true));
        samples.add(new Operator.From(values));
        samples.add(new Operator.To(values));
        return samples;
    }
}
