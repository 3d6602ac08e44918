package io.nexuscomm.connector.email;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field with parameters, {@code text/plain; charset=utf-8}, read as senders write it: unquoted spaces, missing
 * semicolons at the end, RFC 2231 extended and continued values, and encoded words where none may stand.
 *
 * @param value what stands before the first semicolon, lower case
 * @param parameters by lower-case name, decoded
 */
record FieldValue(String value, Map<String, String> parameters) {

    static final FieldValue NONE = new FieldValue("", Map.of());

    private static final int MAX_PARAMETERS = 100;

    static FieldValue of(String field) {
        HeaderScanner scanner = new HeaderScanner(field);
        String value = scanner.until(";").toLowerCase(Locale.ROOT);
        Map<String, ParameterPieces> pieces = new HashMap<>();
        for (int count = 0; scanner.skip(';') && count < MAX_PARAMETERS; count++) {
            String name = scanner.until("=;").toLowerCase(Locale.ROOT);
            if (scanner.skip('=') && !name.isEmpty()) {
                pieces.computeIfAbsent(ParameterPieces.baseName(name), base -> new ParameterPieces())
                        .add(name, scanner.valueUntil(";"));
            }
        }
        Map<String, String> parameters = new HashMap<>();
        pieces.forEach((name, found) -> parameters.put(name, found.decoded()));
        return new FieldValue(value, Map.copyOf(parameters));
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }
}
