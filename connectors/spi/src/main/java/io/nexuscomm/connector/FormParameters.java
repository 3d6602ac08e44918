package io.nexuscomm.connector;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A body of {@code application/x-www-form-urlencoded}, read as what it says and no more. What is no percent-encoding
 * stands for itself: the sender meant something by it, and a signature over it will tell.
 */
public record FormParameters(List<Parameter> all) {

    /** No provider sends as many; what comes behind them is left unread. */
    public static final int MOST = 1_000;

    public FormParameters {
        all = List.copyOf(all);
    }

    /** One name with one value; a name may come more than once. */
    public record Parameter(String name, String value) {}

    /** Reads UTF-8, in the order in which the parameters came. */
    public static FormParameters of(byte[] body) {
        return of(new String(body, StandardCharsets.UTF_8));
    }

    /** Reads a body, or a query without its question mark. */
    public static FormParameters of(String text) {
        List<Parameter> parameters = new ArrayList<>();
        int from = 0;
        while (from < text.length() && parameters.size() < MOST) {
            int and = text.indexOf('&', from);
            int to = and < 0 ? text.length() : and;
            if (to > from) {
                parameters.add(parameter(text.substring(from, to)));
            }
            from = to + 1;
        }
        return new FormParameters(parameters);
    }

    /** The first of this name. */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new Parameter(decoded(pair), "")
                : new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noPercentEncoding) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "FormParameters[" + all.size() + "]";
    }
}
