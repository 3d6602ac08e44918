package io.nexuscomm.api.problems;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that Jackson refused, without a word of the body itself. */
public final class JsonProblems {

    private JsonProblems() {}

    public static ApiProblem of(JacksonException refusal) {
        return of("", refusal);
    }

    /** As {@link #of(JacksonException)}, for a tree that lies at {@code prefix} in the body. */
    public static ApiProblem of(String prefix, JacksonException refusal) {
        String pointer = prefix + pointer(refusal);
        return switch (refusal) {
            case UnrecognizedPropertyException unknown ->
                one(ProblemCode.UNKNOWN_FIELD, pointer, "There is no such field here.", "unknown-field");
            case StreamReadException malformed ->
                ApiProblem.of(ProblemCode.MALFORMED_JSON, "The body is not well-formed JSON" + place(malformed) + ".");
            case MismatchedInputException mismatch ->
                one(ProblemCode.INVALID_REQUEST, pointer, kind(mismatch), "invalid");
            default -> one(ProblemCode.INVALID_REQUEST, pointer, "The value is not of the kind it must be.", "invalid");
        };
    }

    private static String kind(MismatchedInputException mismatch) {
        return String.class.equals(mismatch.getTargetType())
                ? "The value must be a text, which stands in quotes."
                : "The value is not of the kind it must be.";
    }

    private static ApiProblem one(ProblemCode code, String pointer, String detail, String fieldCode) {
        return ApiProblem.of(code, detail, List.of(FieldProblem.at(pointer, detail, fieldCode)));
    }

    private static String place(StreamReadException malformed) {
        return malformed.getLocation() == null || malformed.getLocation().getLineNr() < 1
                ? ""
                : " (line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ")";
    }

    private static String pointer(JacksonException refusal) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : refusal.getPath()) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(Math.max(step.getIndex(), 0));
            } else {
                pointer.append(JsonPointers.escape(step.getPropertyName()));
            }
        }
        return pointer.toString();
    }
}
