package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSONata's own functions of which one call may take far longer than what it is given is long: they are given less, or are
 * written anew. Nothing can end a call that has begun.
 */
final class BoundedFunctions {

    private static final int LONGEST_ADDRESS = 1 << 16;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int MOST_DIGITS = 400;

    /** Heaviest value that is written as JSON, by the budget's measure. */
    private static final int MAX_WRITTEN = 2 << 20;

    private final Supplier<Budget> budget;

    BoundedFunctions(Supplier<Budget> budget) {
        this.budget = budget;
    }

    void register(SafeFunctions functions, Jsonata expression) {
        functions.put(expression, "string", "<x-b?:s>", this::string);
        functions.put(expression, "clone", "<(oa)-:o>", this::copy);
        functions.put(expression, "distinct", "<x:x>", given -> Distinct.of(at(given, 0), budget.get()));
        functions.put(expression, "spread", "<x-:a<o>>", given -> spread(at(given, 0)));
        functions.put(expression, "round", "<n-n?:n>", BoundedFunctions::round);
        functions.put(expression, "formatNumber", "<n-so?:s>", BoundedFunctions::formatNumber);
        functions.put(expression, "formatInteger", "<n-s:s>", BoundedFunctions::formatInteger);
        functions.put(expression, "parseInteger", "<s-s:n>", BoundedFunctions::parseInteger);
        functions.put(expression, "toMillis", "<s-s?:n>", BoundedFunctions::toMillis);
        functions.put(expression, "fromMillis", "<n-s?s?:s>", BoundedFunctions::fromMillis);
        functions.put(
                expression, "encodeUrlComponent", "<s-:s>", given -> Functions.encodeUrlComponent(address(given)));
        functions.put(expression, "encodeUrl", "<s-:s>", given -> Functions.encodeUrl(address(given)));
        functions.put(
                expression, "decodeUrlComponent", "<s-:s>", given -> Functions.decodeUrlComponent(address(given)));
        functions.put(expression, "decodeUrl", "<s-:s>", given -> Functions.decodeUrl(address(given)));
    }

    private @Nullable Object string(List<?> given) {
        return Functions.string(writable(given), false);
    }

    private @Nullable Object copy(List<?> given) {
        return Functions.functionClone(writable(given));
    }

    private @Nullable Object writable(List<?> given) {
        Object value = at(given, 0);
        if (budget.get().weigh(value) > MAX_WRITTEN) {
            throw new Runaway("a text is too long");
        }
        return value;
    }

    /** JSONata's own copies all that it has for each item. */
    private @Nullable Object spread(@Nullable Object value) {
        budget.get().look();
        if (value instanceof Map<?, ?> map) {
            List<Object> fields = Utils.createSequence();
            map.forEach((name, member) -> {
                Map<Object, @Nullable Object> field = new LinkedHashMap<>();
                field.put(name, member);
                fields.add(field);
            });
            return fields;
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<Object> all = Utils.createSequence();
        for (Object item : list) {
            Object parts = spread(item);
            if (parts instanceof List<?> several) {
                all.addAll(several);
            } else if (parts != null) {
                all.add(parts);
            }
        }
        return all;
    }

    private static @Nullable Object round(List<?> given) {
        if (!(at(given, 0) instanceof Number number)) {
            return null;
        }
        Number digits = SafeFunctions.number(given, 1, 0);
        if (Math.abs(digits.doubleValue()) > MOST_DIGITS) {
            throw new Runaway("$round is given more than " + MOST_DIGITS + " digits");
        }
        return Functions.round(number, digits);
    }

    private static @Nullable Object formatNumber(List<?> given) {
        return Functions.formatNumber(
                at(given, 0) instanceof Number number ? number : null,
                picture(given),
                at(given, 2) instanceof Map<?, ?> options ? options : null);
    }

    private static @Nullable Object formatInteger(List<?> given) {
        return at(given, 0) instanceof Number number ? Functions.formatInteger(number, picture(given)) : null;
    }

    private static @Nullable Object parseInteger(List<?> given) throws Exception {
        return Functions.parseInteger(atMost(LONGEST_NUMBER, SafeFunctions.text(given, 0)), picture(given));
    }

    private static @Nullable Object toMillis(List<?> given) throws Exception {
        String picture = picture(given);
        if (picture != null && !DatePictures.isReadable(picture)) {
            throw new Runaway("a picture leaves open where its components end");
        }
        return Functions.dateTimeToMillis(atMost(DatePictures.LONGEST_TEXT, SafeFunctions.text(given, 0)), picture);
    }

    private static @Nullable Object fromMillis(List<?> given) {
        return at(given, 0) instanceof Number number
                ? Functions.dateTimeFromMillis(
                        number, picture(given), atMost(DatePictures.LONGEST_TEXT, SafeFunctions.text(given, 2)))
                : null;
    }

    private static @Nullable String address(List<?> given) {
        return atMost(LONGEST_ADDRESS, SafeFunctions.text(given, 0));
    }

    private static @Nullable String picture(List<?> given) {
        String picture = SafeFunctions.text(given, 1);
        if (picture != null && !DatePictures.isBounded(picture)) {
            throw new Runaway(
                    "a picture is longer than " + DatePictures.LONGEST_PICTURE + " characters, or makes what is");
        }
        return picture;
    }

    private static @Nullable String atMost(int longest, @Nullable String text) {
        if (text != null && text.length() > longest) {
            throw new Runaway("a text is too long");
        }
        return text;
    }

    private static @Nullable Object at(List<?> given, int index) {
        return SafeFunctions.at(given, index);
    }
}
