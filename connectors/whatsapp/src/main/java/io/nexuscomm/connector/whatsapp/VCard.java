package io.nexuscomm.connector.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a vCard (RFC 6350), as far as a contact card has a place for them: their names and values, without
 * their parameters.
 */
record VCard(List<Property> properties) {

    private static final int MOST_PROPERTIES = 200;

    /** @param name in upper case, without the group before it */
    record Property(String name, String value) {}

    /** @param text null for none */
    static VCard of(@Nullable String text) {
        List<Property> properties = new ArrayList<>();
        for (String line : text == null ? new String[0] : unfolded(text).split("\\R")) {
            int colon = line.indexOf(':');
            if (colon > 0 && properties.size() < MOST_PROPERTIES) {
                properties.add(new Property(name(line.substring(0, colon)), value(line.substring(colon + 1))));
            }
        }
        return new VCard(List.copyOf(properties));
    }

    /** The values of this property that say something. */
    List<String> all(String name) {
        return properties.stream()
                .filter(property ->
                        property.name().equals(name) && !property.value().isEmpty())
                .map(Property::value)
                .toList();
    }

    @Nullable
    String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** A line that begins with white space goes on with the one before. */
    private static String unfolded(String text) {
        return text.replaceAll("\\R[ \\t]", "");
    }

    private static String name(String head) {
        String property = head.substring(head.indexOf('.') + 1);
        int parameters = property.indexOf(';');
        return (parameters < 0 ? property : property.substring(0, parameters)).toUpperCase(Locale.ROOT);
    }

    /** A number may be written as an address ({@code tel:+1555}). */
    private static String value(String written) {
        String value = written.strip()
                .replace("\\n", " ")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\");
        return value.startsWith("tel:") ? value.substring("tel:".length()) : value;
    }
}
