package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Numbers and moments as rules write them. */
final class EdgeText {

    private static final int LONGEST = 40;

    private EdgeText() {}

    static @Nullable Edge read(Field field, Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.text().length() > LONGEST) {
            problems.add(tree.place(), "must be a number or a moment, and is " + tree.spoken());
            return null;
        }
        if (scalar.kind() == Tree.Kind.INTEGER || scalar.kind() == Tree.Kind.FRACTION) {
            return number(scalar, problems);
        }
        try {
            return new Edge.OfMoment(OffsetDateTime.parse(scalar.text()).toInstant());
        } catch (DateTimeException none) {
            boolean moment = field.kind() == Field.Kind.MOMENT;
            problems.add(
                    tree.place(),
                    "not a " + (moment ? "moment" : "number") + ": `" + Nearest.shown(scalar.text()) + "`",
                    moment ? "write for example 2027-03-28T09:00:00+02:00" : null);
            return null;
        }
    }

    private static @Nullable Edge number(Tree.Scalar scalar, Problems problems) {
        try {
            return new Edge.OfNumber(new BigDecimal(scalar.text()));
        } catch (NumberFormatException none) {
            problems.add(scalar.place(), "not a number that can be compared");
            return null;
        }
    }

    static Object write(Edge edge) {
        return switch (edge) {
            case Edge.OfNumber number -> number(number.number());
            case Edge.OfMoment moment -> moment.moment().toString();
        };
    }

    private static Object number(BigDecimal number) {
        return number.scale() <= 0 && number.precision() - number.scale() < 18
                ? (Object) number.longValueExact()
                : Double.valueOf(number.doubleValue());
    }
}
