package io.nexuscomm.benchmarks.rules;

import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.Facts.AttachedFile;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.AttachmentKind;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our own: whole decisions, with their effects and with why each rule fired. */
final class NexusPeer implements Peer {

    private static final Field EARLIER = Field.required("contact.attr.earlier");
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static final int PREFIX = "rule-".length();

    private final RuleSet rules;

    NexusPeer(List<Wanted> wanted) {
        this.rules = RuleSet.uncovered(wanted.stream().map(NexusPeer::rule).toList(), 1);
    }

    private static Rule rule(Wanted wanted) {
        return new Rule(
                wanted.id(),
                null,
                null,
                null,
                Map.of(),
                Status.LIVE,
                Stage.ROUTE,
                wanted.number(),
                List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                new Condition.All(conditions(wanted)),
                List.of(new Step(new Action.Tag(List.of("t" + wanted.number())))),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of());
    }

    private static List<Condition> conditions(Wanted wanted) {
        List<Condition> all = new ArrayList<>();
        any(all, Field.CHANNEL, wanted.channels());
        any(all, Field.ACCOUNT, listed(wanted.account()));
        any(all, Field.MESSAGE_LANGUAGE, listed(wanted.language()));
        any(all, Field.CONTACT_TIER, listed(wanted.tier()));
        if (!wanted.notCountries().isEmpty()) {
            all.add(new Comparison(Field.CONTACT_COUNTRY, new Operator.NoneOf(wanted.notCountries())));
        }
        if (wanted.earlier() != null) {
            Edge edge = new Edge.OfNumber(new BigDecimal(wanted.earlier()));
            all.add(new Comparison(EARLIER, new Operator.Compare(Operator.Relation.GT, edge)));
        }
        if (wanted.attachment()) {
            all.add(new Condition.Attachment(List.of(AttachmentKind.FILE), List.of(), List.of(), null, null, null));
        }
        if (wanted.first()) {
            all.add(new Comparison(Field.MESSAGE_FIRST_FROM_CONTACT, new Operator.Is(true)));
        }
        if (!wanted.keywords().isEmpty()) {
            all.add(new Comparison(Field.MESSAGE_TEXT, new Operator.Contains(wanted.keywords())));
        }
        if (wanted.expression() != null) {
            all.add(new Comparison(Field.MESSAGE_TEXT, new Operator.Matches(wanted.expression())));
        }
        Wanted.Either either = wanted.either();
        if (either != null) {
            all.add(new Condition.Any(List.of(
                    new Comparison(Field.CONTACT_TIER, new Operator.AnyOf(List.of(either.tier()))),
                    new Comparison(Field.MESSAGE_TEXT, new Operator.Contains(either.keywords())))));
        }
        return all;
    }

    private static void any(List<Condition> all, Field field, List<String> values) {
        if (!values.isEmpty()) {
            all.add(new Comparison(field, new Operator.AnyOf(values)));
        }
    }

    private static List<String> listed(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Object prepared(Sample sample) {
        Facts.Builder facts = Facts.on(new UUID(1, 2), EventType.MESSAGE_RECEIVED, NOW)
                .set(Field.CHANNEL, sample.channel())
                .set(Field.ACCOUNT, sample.account())
                .set(Field.MESSAGE_LANGUAGE, sample.language())
                .set(Field.CONTACT_TIER, sample.tier())
                .set(Field.CONTACT_COUNTRY, sample.country())
                .set(EARLIER, sample.earlier())
                .set(Field.MESSAGE_FIRST_FROM_CONTACT, sample.first())
                .set(Field.MESSAGE_TEXT, sample.text());
        if (sample.attachment()) {
            facts.file(new AttachedFile("file", "application/pdf", "a.pdf", 1L, null));
        }
        return facts.build();
    }

    @Override
    public void match(Object prepared, Matches matches) {
        for (Effect effect : rules.decide((Facts) prepared).effects()) {
            matches.add(Integer.parseInt(effect.rule(), PREFIX, effect.rule().length(), 10));
        }
    }
}
