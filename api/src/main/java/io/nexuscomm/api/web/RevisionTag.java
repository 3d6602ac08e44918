package io.nexuscomm.api.web;

import io.nexuscomm.api.problems.ApiProblem;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** A revision as a strong entity tag (RFC 9110, section 8.8.3), and the header that names the one that was edited. */
public final class RevisionTag {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,9})\"");

    private RevisionTag() {}

    public static String write(int revision) {
        return "\"" + revision + "\"";
    }

    /**
     * @param ifMatch as sent
     * @return empty for {@code *}, which any revision matches
     * @throws ApiProblem when it is none of what we give out
     */
    public static OptionalInt read(String ifMatch) {
        String written = ifMatch.strip();
        if (written.equals("*")) {
            return OptionalInt.empty();
        }
        Matcher tag = FORM.matcher(written);
        if (!tag.matches()) {
            throw ApiProblem.parameter(
                    HttpHeaders.IF_MATCH, "must be a version of this address, in its quotes, or *", "bad-format");
        }
        return OptionalInt.of(Integer.parseInt(tag.group(1)));
    }
}
