package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Strategy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes those actions ready that a job of its own does: what it is to do for an event. */
final class Orders {

    /** In place of values: the files that the rule's condition was about. */
    private static final String MATCHED = "matched";

    private static final String ATTACHMENTS = "attachments";

    private final Rule rule;
    private final Filler.Named named;
    private final Compilation compilation;

    Orders(Rule rule, Filler.Named named, Compilation compilation) {
        this.rule = rule;
        this.named = named;
        this.compilation = compilation;
    }

    /** What an action orders for an event. */
    interface Ordering {
        Order of(Evaluation evaluation);
    }

    /** Null for an action that no job does. */
    @Nullable
    Ordering ordering(Action action) {
        return switch (action) {
            case Action.Reply reply -> reply(reply);
            case Action.Send send -> {
                Saying saying = saying(send.text(), send.template(), send.with(), null);
                Safety.Consent consent = rule.safety() == null
                        ? Safety.DEFAULT.consent()
                        : rule.safety().consent();
                yield evaluation -> new Order.Send(
                        named(send.to()), send.via(), saying.said(evaluation), send.windowClosed(), consent);
            }
            case Action.Notify tell -> {
                Saying saying = saying(tell.text(), tell.template(), Map.of(), null);
                yield evaluation -> new Order.Notify(named(tell.to()), tell.via(), saying.said(evaluation));
            }
            case Action.Forward forward -> {
                Filler note = filler(forward.note());
                yield evaluation -> new Order.Forward(
                        named(forward.to()), forward.via(), forward.attachments(), fill(note, evaluation));
            }
            case Action.Call call -> call(call.http());
            case Action.Route route -> route(route);
            case Action.Assign assign -> pick(assign);
            case Action.Schedule schedule -> schedule(schedule);
            case Action.Cancel cancel -> {
                Filler key = filler(cancel.key());
                yield evaluation -> new Order.Cancel(fill(key, evaluation), cancel.rule());
            }
            case Action.Draft draft -> {
                Filler prompt = filler(draft.prompt());
                yield evaluation -> new Order.Ask(fill(prompt, evaluation), draft.profile(), List.of());
            }
            case Action.Classify classify -> unused -> new Order.Ask(null, classify.profile(), classify.labels());
            default -> null;
        };
    }

    /** Whoever answers for the rule is named as such. */
    private List<String> named(List<String> to) {
        return to.stream()
                .map(name -> name.equals("owner") && rule.owner() != null ? rule.owner() : name)
                .toList();
    }

    /** What a reply says; null for one that a model is to write. */
    @Nullable
    Saying saying(Action.Reply reply) {
        return reply.text() == null && reply.template() == null
                ? null
                : saying(reply.text(), reply.template(), reply.with(), reply.language());
    }

    private Ordering reply(Action.Reply reply) {
        Saying saying = saying(reply);
        return saying == null
                ? unused -> new Order.Ask(null, reply.ai(), List.of())
                : evaluation -> new Order.Reply(saying.said(evaluation), reply.windowClosed(), reply.attach());
    }

    private Saying saying(
            @Nullable Filled text, @Nullable String template, Map<String, Object> with, @Nullable String language) {
        return new Saying(new Saying.Written(text, template, with, language), named, compilation);
    }

    private @Nullable Filler filler(@Nullable Filled text) {
        return text == null ? null : new Filler(text, named, compilation);
    }

    private static @Nullable String fill(@Nullable Filler text, Evaluation evaluation) {
        return text == null ? null : text.fill(evaluation);
    }

    private static @Nullable Ordering pick(Action.Assign assign) {
        String team = assign.team();
        Strategy strategy = assign.strategy();
        return team == null || strategy == null ? null : unused -> new Order.Pick(team, strategy, assign.overwrite());
    }

    private Ordering call(Action.Http http) {
        Valuation body = http.body() == null ? null : Valuation.of(http.body(), named, compilation);
        Map<String, Valuation> headers = Valuation.all(http.headers(), named, compilation);
        PathFiller url = new PathFiller(http.url(), named, compilation);
        return evaluation -> {
            PathFiller.Result path = url.fill(evaluation);
            if (path.failure() != null) {
                return new Order.Impossible(path.failure());
            }
            Map<String, String> filled = new HashMap<>();
            headers.forEach((key, valuation) -> filled.put(key, Values.text(valuation.of(evaluation))));
            return new Order.Call(
                    http.connection(),
                    http.method(),
                    path.path(),
                    body == null ? null : body.of(evaluation),
                    Map.copyOf(filled),
                    http.expect());
        };
    }

    private Ordering route(Action.Route route) {
        boolean matched = MATCHED.equals(route.with().get(ATTACHMENTS));
        Map<String, Object> others = new HashMap<>(route.with());
        if (matched) {
            others.remove(ATTACHMENTS);
        }
        Map<String, Valuation> values = Valuation.all(others, named, compilation);
        List<FileProbe> probes = rule.when()
                .tests()
                .filter(Condition.Attachment.class::isInstance)
                .map(test -> new FileProbe((Condition.Attachment) test))
                .toList();
        return evaluation -> new Order.Route(
                route.uri(), Valuation.all(values, evaluation), matched ? files(probes, evaluation.facts()) : null);
    }

    /** Those that one of the rule's conditions is about; all where it has none. */
    private static List<Integer> files(List<FileProbe> probes, Facts facts) {
        return IntStream.range(0, facts.files().size())
                .filter(place -> probes.isEmpty()
                        || probes.stream()
                                .anyMatch(probe -> probe.fits(facts.files().get(place))))
                .boxed()
                .toList();
    }

    private Ordering schedule(Action.Schedule schedule) {
        Filler key = filler(schedule.key());
        Filler at = filler(schedule.at());
        String zone = schedule.timezone();
        if (Form.CONTACT_ZONE.equals(zone)) {
            compilation.looksAt(Field.CONTACT_TIMEZONE);
        }
        return evaluation -> {
            Instant now = evaluation.facts().now();
            Optional<Instant> moment = at == null
                    ? Optional.of(now.plus(Objects.requireNonNull(schedule.in())))
                    : WrittenMoment.read(at.fill(evaluation), now, zone(zone, evaluation));
            if (moment.isEmpty()) {
                return new Order.Impossible("`at` is no moment: there may be no value for its placeholder");
            }
            if (moment.get().isBefore(now)) {
                return new Order.Impossible("its moment has passed: " + moment.get());
            }
            return new Order.Schedule(moment.get(), fill(key, evaluation), schedule.ifExists());
        };
    }

    /** The one that is named; the contact's where it is known; else the organization's own. */
    private ZoneId zone(@Nullable String written, Evaluation evaluation) {
        ZoneId own = compilation.library().clock().zone();
        if (written == null) {
            return own;
        }
        if (!Form.CONTACT_ZONE.equals(written)) {
            return ZoneId.of(written);
        }
        return evaluation.value(Field.CONTACT_TIMEZONE) instanceof String known
                        && ZoneId.getAvailableZoneIds().contains(known)
                ? ZoneId.of(known)
                : own;
    }
}
