package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A revision as a strong entity tag (RFC 9110, section 8.8.3). */
final class RevisionTag {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,9})\"");

    private RevisionTag() {}

    static String write(int revision) {
        return "\"" + revision + "\"";
    }

    /** @throws ApiProblem when there is none, or none that could ever match */
    static int read(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw ApiProblem.of(
                    ProblemCode.PRECONDITION_REQUIRED, "Send the ETag of the revision that was edited as If-Match.");
        }
        Matcher tag = FORM.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw ApiProblem.of(ProblemCode.STALE_REVISION, "If-Match is no ETag that this address gives out.");
        }
        return Integer.parseInt(tag.group(1));
    }
}
