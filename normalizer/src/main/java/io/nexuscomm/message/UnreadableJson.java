package io.nexuscomm.message;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** JSON that is none, or not of the model. Says where and why, and quotes nothing of it. */
public final class UnreadableJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    UnreadableJson(String pointer, String reason) {
        super((pointer.isEmpty() ? "the JSON" : pointer) + " " + reason);
        this.pointer = pointer;
    }

    /** Keeps where and why of {@code e}, and nothing of its text. */
    public static UnreadableJson of(JacksonException e) {
        return new UnreadableJson(pointerTo(e.getPath()), reason(e));
    }

    /** Where it stopped, as a JSON Pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    private static String reason(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException limit -> "is over a limit of length or depth";
            case StreamReadException broken ->
                "breaks off or is malformed at line %d, column %d"
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            case UnrecognizedPropertyException stranger -> "is not known here";
            default -> "is missing or of the wrong type";
        };
    }

    private static String pointerTo(List<Reference> path) {
        return path.stream().map(UnreadableJson::step).collect(Collectors.joining());
    }

    private static String step(Reference step) {
        String name = step.getPropertyName();
        return "/" + (name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
}
