package io.nexuscomm.connector.declarative.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pictures of {@code $toMillis} the library may read a text by: it makes a regular expression of them that tries all
 * ways to cut the text where nothing stands between two components, and nothing can interrupt it.
 */
final class DatePictures {

    static final int LONGEST_TEXT = 64;
    static final int LONGEST_PICTURE = 256;

    private static final long MOST_WAYS = 10_000;

    /** The library takes two or four digits, or one or two, for these. */
    private static final Pattern FIXED = Pattern.compile("\\[[YMDHhms]([0-9#][^\\]]*)?\\]");

    private static final Pattern COMPONENT = Pattern.compile("\\[([^\\]]*)\\]");

    /** What no component takes for its own. */
    private static final Pattern BOUNDARY = Pattern.compile(".*[ ./_,;|].*", Pattern.DOTALL);

    /** Numbers in words hold spaces and commas themselves. */
    private static final Pattern IN_WORDS = Pattern.compile("(?i)\\[[^\\]]*w[^\\]]*\\]");

    private static final Pattern WIDE = Pattern.compile(",[^\\]]*[0-9]{3}");

    private DatePictures() {}

    /** Whether a text by this picture is written or read in no time. */
    static boolean isBounded(String picture) {
        return picture.length() <= LONGEST_PICTURE && !WIDE.matcher(picture).find();
    }

    /** Whether there are few ways to cut a text by it. */
    static boolean isReadable(String picture) {
        boolean words = IN_WORDS.matcher(picture).find();
        Matcher component = COMPONENT.matcher(picture);
        long ways = 1;
        int end = -1;
        while (component.find() && ways <= MOST_WAYS) {
            String between = end < 0 ? " " : picture.substring(end, component.start());
            boolean bounded = end < 0 || (!words && BOUNDARY.matcher(between).matches());
            boolean fixed = FIXED.matcher(component.group()).matches();
            ways *= bounded ? 1 : fixed ? 3 : LONGEST_TEXT;
            end = component.end();
        }
        return ways <= MOST_WAYS;
    }
}
