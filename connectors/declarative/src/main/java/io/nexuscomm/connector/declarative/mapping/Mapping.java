package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.JException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A JSONata expression (docs.jsonata.org) that is evaluated in a sandbox: it sees its input and no clock, no chance, no
 * file and no network, and it ends after 250 ms of the processor's time, 64 levels of nesting, or when it makes too
 * much. Pure and thread-safe.
 */
public final class Mapping {

    /** Longest expression, in characters. */
    private static final int MAX_SOURCE = 256 * 1024;

    private static final Pattern GONE = Pattern.compile("\\$(" + String.join("|", SafeFunctions.GONE) + ")\\s*\\(");

    private final String name;
    private final String source;
    private final MappingThreads threads;

    /** An evaluation keeps what it works on inside the expression, so that each thread has its own. */
    private final ThreadLocal<Evaluator> parsed = ThreadLocal.withInitial(this::parse);

    /**
     * @param name for people: the file's
     * @param threads where it is evaluated
     * @throws MappingFailed when it is not JSONata, or calls what is not there
     */
    public Mapping(String name, String source, MappingThreads threads) {
        this.name = name;
        this.source = source;
        this.threads = threads;
        if (source.length() > MAX_SOURCE) {
            throw new MappingFailed(name + " is longer than " + MAX_SOURCE + " characters");
        }
        refuseWhatIsGone();
        threads.call(name, this::parse);
    }

    /**
     * What the expression makes of an input; a null node when that is nothing.
     *
     * @throws MappingFailed when it fails or is ended
     */
    public JsonNode apply(JsonNode input) {
        return threads.call(name, () -> evaluated(input));
    }

    private JsonNode evaluated(JsonNode input) {
        try {
            return PlainValues.tree(parsed.get().evaluate(PlainValues.of(input)));
        } catch (Runaway ended) {
            throw new MappingFailed(name + ": " + ended.getMessage());
        } catch (JException fault) {
            throw fault(fault);
        } catch (StackOverflowError tooDeep) {
            throw new MappingFailed(name + ": it nests too deep");
        } catch (RuntimeException fault) {
            throw fault.getCause() instanceof Runaway ended
                    ? new MappingFailed(name + ": " + ended.getMessage())
                    : new MappingFailed(
                            name + " fails: " + fault.getClass().getSimpleName(), name + " fails: " + fault);
        }
    }

    private Evaluator parse() {
        try {
            return new Evaluator(source);
        } catch (JException fault) {
            throw fault(fault);
        } catch (StackOverflowError tooDeep) {
            throw new MappingFailed(name + ": it nests too deep");
        } catch (RuntimeException fault) {
            throw new MappingFailed(name + " is no JSONata: " + fault.getClass().getSimpleName());
        }
    }

    private void refuseWhatIsGone() {
        Matcher call = GONE.matcher(source);
        if (call.find()) {
            throw new MappingFailed(name + ", " + place(call.start()) + ": $" + call.group(1) + " is not there;"
                    + " a mapping gives the same for the same input");
        }
    }

    /** The code and the place for everybody, the text, which may show values, for who asks for it. */
    private MappingFailed fault(JException fault) {
        String where = name + (fault.getLocation() < 0 ? "" : ", " + place(fault.getLocation()));
        return new MappingFailed(
                where + ": JSONata error " + fault.getError(), where + ": " + fault.getDetailedErrorMessage());
    }

    private String place(int position) {
        String before = source.substring(0, Math.min(position, source.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }
}
