package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.TemplateText.HeaderFormat;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what is to go into a template with the places that the template has for it: header, body and buttons. */
final class TemplateValues {

    /** Meta refuses such values with 132018; a template stays the shape that was approved. */
    private static final Pattern BREAKS_THE_SHAPE = Pattern.compile("[\\n\\r\\t]| {5,}");

    private final Template wanted;
    private final TemplateText text;
    private final String pointer;
    private final List<Problem> problems = new ArrayList<>();

    private TemplateValues(Template wanted, TemplateText text, String pointer) {
        this.wanted = wanted;
        this.text = text;
        this.pointer = pointer;
    }

    static List<Problem> problems(Template wanted, TemplateText text, String pointer) {
        TemplateValues values = new TemplateValues(wanted, text, pointer);
        values.header();
        values.variables(text.variables(), wanted.variables(), pointer + "/variables");
        values.buttons();
        return List.copyOf(values.problems);
    }

    /** Named as the catalogue names it, with what the contact will see, and with the kinds of its buttons. */
    static Template filled(Template wanted, TemplateText text) {
        List<Template.Button> buttons = wanted.buttons().stream()
                .map(button -> new Template.Button(button.index(), kindOf(text, button), button.value()))
                .toList();
        return new Template(
                Template.TYPE,
                text.name(),
                text.language(),
                wanted.variables(),
                wanted.header(),
                buttons,
                text.rendered(wanted),
                Map.of());
    }

    private static Template.Button.@Nullable Kind kindOf(TemplateText text, Template.Button wanted) {
        TemplateText.Button known = at(text, wanted.index());
        return known == null ? wanted.kind() : known.kind();
    }

    private static TemplateText.@Nullable Button at(TemplateText text, int index) {
        return index >= 0 && index < text.buttons().size() ? text.buttons().get(index) : null;
    }

    private void header() {
        Template.Header header = wanted.header();
        Content content = header == null ? null : header.content();
        String place = pointer + "/header/content";
        HeaderFormat format = text.headerFormat();
        variables(
                text.headerVariables(), header == null ? Map.of() : header.variables(), pointer + "/header/variables");
        if (format == null && content != null) {
            problem(place, "unknown-header", "The header of this template shows no " + content.type() + ".");
        } else if (format != null && content == null) {
            problem(place, "missing-header", "The header of this template shows " + nameOf(format) + ": name one.");
        } else if (format != null && content != null && !fits(format, content)) {
            problem(place, "wrong-header", "The header of this template shows " + nameOf(format) + ".");
        }
    }

    private static boolean fits(HeaderFormat format, Content content) {
        return switch (format) {
            case IMAGE -> content instanceof Media media && media.kind() == Media.Kind.IMAGE;
            case VIDEO -> content instanceof Media media && media.kind() == Media.Kind.VIDEO;
            case DOCUMENT -> content instanceof Media media && media.kind() == Media.Kind.FILE;
            case LOCATION -> content instanceof Location;
        };
    }

    private static String nameOf(HeaderFormat format) {
        return switch (format) {
            case IMAGE -> "a picture";
            case VIDEO -> "a film";
            case DOCUMENT -> "a file";
            case LOCATION -> "a place";
        };
    }

    private void variables(List<String> needed, Map<String, String> given, String place) {
        for (String variable : needed) {
            String value = given.getOrDefault(variable, "");
            if (value.isBlank()) {
                problem(
                        place + "/" + variable,
                        "missing-variable",
                        "The template has a variable " + variable + " that needs a value.");
            } else {
                requireOneLine(value, place + "/" + variable);
            }
        }
        given.keySet().stream()
                .filter(variable -> !needed.contains(variable))
                .forEach(variable -> problem(
                        place + "/" + variable,
                        "unknown-variable",
                        "The template has no variable " + variable + " here."));
    }

    private void buttons() {
        Set<Integer> given = new HashSet<>();
        for (int at = 0; at < wanted.buttons().size(); at++) {
            Template.Button button = wanted.buttons().get(at);
            String place = pointer + "/buttons/" + at;
            TemplateText.Button known = at(text, button.index());
            if (known == null || !known.takesValue()) {
                problem(place + "/index", "unknown-button", "The template has no button there that takes a value.");
            } else if (!given.add(button.index())) {
                problem(place + "/index", "repeated-button", "This button was given a value before.");
            } else if (button.kind() != null && button.kind() != known.kind()) {
                problem(
                        place + "/kind",
                        "wrong-button",
                        "This button is of the kind "
                                + String.valueOf(known.kind()).toLowerCase(Locale.ROOT) + ".");
            } else if (button.value().isBlank()) {
                problem(place + "/value", "missing-variable", "The button needs a value.");
            } else {
                requireOneLine(button.value(), place + "/value");
            }
        }
        for (int index = 0; index < text.buttons().size(); index++) {
            TemplateText.Button known = text.buttons().get(index);
            if (known.needsValue() && !given.contains(index)) {
                problem(
                        pointer + "/buttons",
                        "missing-variable",
                        "The button " + index + ", \"" + known.label() + "\", needs a value.");
            }
        }
    }

    private void requireOneLine(String value, String place) {
        if (BREAKS_THE_SHAPE.matcher(value).find()) {
            problem(place, "value-breaks-lines", "A value is one line, without tabs or many spaces in a row.");
        }
    }

    private void problem(String place, String code, String message) {
        problems.add(new Problem(place, code, message));
    }
}
