package io.nexuscomm.inbox;

import io.nexuscomm.message.ExternalId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Names that a provider gave to what it took, could not deliver, and is asked to send again. They stay the message's, for
 * people may still mean it by them, but what is told of them is old and says nothing of the new attempt.
 */
public final class FailedNames {

    /** What such a name is of, in place of the step or segment it was of. */
    public static final String PART = "failed/1";

    private static final String STEP = "step-";

    private FailedNames() {}

    /**
     * The names that are out of use once the message is sent again: of several steps those of the steps that failed, for the
     * others are not repeated; else all, but a mail's own, which it keeps.
     *
     * @param failed whether it was told that the step of this name failed
     */
    public static List<ExternalId> among(List<ExternalId> names, Predicate<ExternalId> failed) {
        return names.stream()
                .filter(name -> !name.scope().equals(ExternalKey.MESSAGE_ID) && !isOut(name))
                .filter(name -> !isStep(name) || failed.test(name))
                .toList();
    }

    /** All names, with these out of use. */
    public static List<ExternalId> without(List<ExternalId> names, List<ExternalId> out) {
        return names.stream()
                .map(name -> out.contains(name) ? outOfUse(name) : name)
                .toList();
    }

    private static boolean isOut(ExternalId name) {
        return PART.equals(name.part());
    }

    private static ExternalId outOfUse(ExternalId name) {
        return new ExternalId(name.scope(), name.value(), PART, name.unknown());
    }

    private static boolean isStep(ExternalId name) {
        return name.part() != null && name.part().startsWith(STEP);
    }
}
