package io.nexuscomm.rules.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many bytes, as people write it: {@code 20MB}, {@code 240kB}, {@code 512}. A kB has 1,000 bytes, a KiB 1,024. */
public record Bytes(long count) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12})(B|KB|MB|GB|KIB|MIB|GIB)?");

    public Bytes {
        if (count < 0) {
            throw new RuleRefused("a size is not below zero");
        }
    }

    /** @throws RuleRefused when it is no size */
    public static Bytes of(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new RuleRefused("`" + Nearest.shown(written) + "` is no size", "write for example 20MB or 240kB");
        }
        return new Bytes(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2))));
    }

    private static long unit(@Nullable String unit) {
        return switch (unit == null ? "B" : unit) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case "KIB" -> 1L << 10;
            case "MIB" -> 1L << 20;
            case "GIB" -> 1L << 30;
            default -> 1L;
        };
    }

    /** The shortest spelling that is exact. */
    public String written() {
        if (count > 0 && count % 1_000_000 == 0) {
            return count / 1_000_000 + "MB";
        }
        return count > 0 && count % 1_000 == 0 ? count / 1_000 + "kB" : Long.toString(count);
    }
}
