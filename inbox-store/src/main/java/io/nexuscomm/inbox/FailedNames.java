package io.nexuscomm.inbox;

import io.nexuscomm.message.ExternalId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Names that a provider gave to what it took, could not deliver, and is asked to send again. They stay the message's, for
 * people may still mean it by them. What is told of them is old and says nothing of the new attempt, but that the contact has
 * it after all.
 */
public final class FailedNames {

    /** What begins the part of such a name, in place of the step or segment it is of: {@code failed-2/3}. */
    public static final String PREFIX = "failed-";

    /** What earlier versions had for the part of all of them: of which step they are nobody knows any more. */
    public static final String OF_ANY = "failed/1";

    private static final String STEP = "step-";

    private FailedNames() {}

    /**
     * The names that are out of use once the message is sent again: of steps those that failed, for the others are not
     * repeated; else all, but a mail's own, which it keeps.
     *
     * @param failed whether it was told that the step of this name failed
     */
    public static List<ExternalId> among(List<ExternalId> names, Predicate<ExternalId> failed) {
        return names.stream()
                .filter(name -> !name.scope().equals(ExternalKey.MESSAGE_ID) && !isOut(name.part()))
                .filter(name -> !isStep(name) || failed.test(name))
                .toList();
    }

    /** All names, with these out of use. */
    public static List<ExternalId> without(List<ExternalId> names, List<ExternalId> out) {
        return names.stream()
                .map(name -> out.contains(name) ? outOfUse(name) : name)
                .toList();
    }

    /** Whether a name of this part is out of use. */
    public static boolean isOut(@Nullable String part) {
        return part != null && (part.startsWith(PREFIX) || part.equals(OF_ANY));
    }

    /** The part of a name that is out of use. */
    public static String partOf(ExternalId name) {
        String part = name.part() == null || !name.part().contains("/") ? "1/1" : name.part();
        return PREFIX + (part.startsWith(STEP) ? part.substring(STEP.length()) : part);
    }

    private static ExternalId outOfUse(ExternalId name) {
        return new ExternalId(name.scope(), name.value(), partOf(name), name.unknown());
    }

    private static boolean isStep(ExternalId name) {
        return name.part() != null && name.part().startsWith(STEP);
    }
}
