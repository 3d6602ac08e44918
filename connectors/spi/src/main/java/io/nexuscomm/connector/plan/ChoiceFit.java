package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.ChoiceLimits;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds choices against the limits of a layout. */
record ChoiceFit(Interactive asked, ChoiceLimits limits, TextUnit unit) {

    /** What stands in the way, for people; null when it fits. */
    @Nullable
    String problem() {
        List<Action> actions = asked.actions();
        if (actions.isEmpty()) {
            return "There is nothing to choose from.";
        }
        Collection<List<Action>> sections = actions.stream()
                .collect(Collectors.groupingBy(ChoiceFit::heading))
                .values();
        int fullest = sections.stream().mapToInt(List::size).max().orElse(0);
        int described = sections.stream().mapToInt(ChoiceFit::described).max().orElse(0);
        return Stream.of(
                        withoutText(),
                        tooMany("choices", actions.size(), limits.actions()),
                        tooMany("headings", sections.size(), limits.sections()),
                        tooMany("choices under a heading", fullest, limits.perSection()),
                        longest("labels", actions, Action::label, limits.label()),
                        longest("ids", actions, ChoiceFit::answer, limits.id()),
                        longest("headings", actions, Action::section, limits.section()),
                        halfHeaded(),
                        longest("descriptions", actions, Action::description, limits.description()),
                        tooMany("choices with a second line under a heading", described, limits.described()),
                        tooLong("a text", body(), headed() ? limits.headedBody() : limits.body()),
                        tooLong("a header", limits.header() == null ? null : asked.header(), limits.header()),
                        tooLong("a footer", limits.footer() == null ? null : asked.footer(), limits.footer()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What comes back when a choice is taken. */
    static String answer(Action action) {
        return action.payload() == null ? action.id() : action.payload();
    }

    /** Above choices that stand under no headings is a text, always. */
    private @Nullable String withoutText() {
        boolean needed = !headed() && (limits.body() == null || limits.body() > 0);
        return needed && asked.body().isBlank() ? "This channel needs a text above the choices." : null;
    }

    private static String heading(Action action) {
        return action.section() == null ? "" : action.section().strip();
    }

    /** In a list those that stand under no heading have no place beside those that do; a card without one shows the text. */
    private @Nullable String halfHeaded() {
        long without = asked.actions().stream()
                .filter(action -> heading(action).isEmpty())
                .count();
        return asked.layout() != Layout.LIST
                        || without == 0
                        || without == asked.actions().size()
                ? null
                : "Some choices stand under a heading and %,d do not; put all of them under one, or none."
                        .formatted(without);
    }

    private static int described(List<Action> section) {
        return (int)
                section.stream().filter(action -> action.description() != null).count();
    }

    /** Whether the layout has no place for the text because each choice stands under a heading. */
    private boolean headed() {
        return limits.headedBody() != null
                && asked.actions().stream().noneMatch(action -> heading(action).isEmpty());
    }

    /** Whether all but the text fits, which has no place and can go before. */
    boolean fitsWithoutText() {
        Interactive bare = new Interactive(asked.type(), asked.layout(), null, "", null, asked.actions());
        return headed() && !body().isEmpty() && new ChoiceFit(bare, limits, unit).problem() == null;
    }

    /** With what has no place of its own. */
    String body() {
        return Stream.of(
                        limits.header() == null ? asked.header() : null,
                        asked.body(),
                        limits.footer() == null ? asked.footer() : null)
                .filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable String tooMany(String what, int number, @Nullable Integer most) {
        return most == null || number <= most
                ? null
                : "This channel takes %,d %s in this layout and there are %,d.".formatted(most, what, number);
    }

    private @Nullable String longest(
            String what, List<Action> actions, Function<Action, @Nullable String> text, @Nullable Integer most) {
        return actions.stream()
                .map(text)
                .map(each -> tooLong(what, each, most))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String tooLong(String what, @Nullable String text, @Nullable Integer most) {
        if (text == null || most == null || text.isBlank()) {
            return null;
        }
        int length = TextLength.of(text, unit);
        if (length <= most) {
            return null;
        }
        return most == 0
                ? "This channel has no place for %s in this layout.".formatted(what)
                : "This channel takes %s of %,d %s in this layout, not %,d."
                        .formatted(what, most, TextLength.nameOf(unit), length);
    }
}
