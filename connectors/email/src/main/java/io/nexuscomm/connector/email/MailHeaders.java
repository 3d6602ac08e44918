package io.nexuscomm.connector.email;

import java.util.List;
import java.util.Optional;

/** The header of a mail or of one of its parts: fields in their order, names in lower case. */
record MailHeaders(List<HeaderField> fields) {

    MailHeaders {
        fields = List.copyOf(fields);
    }

    Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .findFirst();
    }

    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .toList();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }
}
