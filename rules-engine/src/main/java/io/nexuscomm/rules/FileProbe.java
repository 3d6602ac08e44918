package io.nexuscomm.rules;

import io.nexuscomm.rules.Facts.AttachedFile;
import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition.Attachment;
import io.nexuscomm.rules.model.Condition.Attachment.Size;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether one of the message's files is as the rule wants it. */
record FileProbe(Attachment wanted) implements Probe {

    @Override
    public Truth test(Evaluation evaluation) {
        List<AttachedFile> files = evaluation.facts().files();
        boolean found = files.stream().anyMatch(this::fits);
        if (wanted.exists() != null && !wanted.exists()) {
            return Truth.of(files.isEmpty());
        }
        return found || files.stream().noneMatch(this::isUnscanned) ? Truth.of(found) : Truth.UNKNOWN;
    }

    boolean fits(AttachedFile file) {
        return isLike(file)
                && (wanted.scan() == null
                        || wanted.scan().word().equals(file.scan() == null ? "unknown" : file.scan()));
    }

    /** Whether all is as wanted but for what no scanner has said. */
    private boolean isUnscanned(AttachedFile file) {
        return wanted.scan() != null && file.scan() == null && isLike(file);
    }

    private boolean isLike(AttachedFile file) {
        return (wanted.kind().isEmpty()
                        || wanted.kind().stream().anyMatch(kind -> kind.word().equals(file.kind())))
                && (wanted.mime().isEmpty() || wanted.mime().stream().anyMatch(type -> isType(file.mime(), type)))
                && (wanted.filename().isEmpty() || isNamed(file.name()))
                && isSized(wanted.size(), file.bytes());
    }

    private static boolean isType(@Nullable String own, String type) {
        if (own == null) {
            return false;
        }
        String mime = own.toLowerCase(Locale.ROOT);
        return type.endsWith("/*") ? mime.startsWith(type.substring(0, type.length() - 1)) : mime.equals(type);
    }

    private boolean isNamed(@Nullable String name) {
        String folded = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return wanted.filename().stream().anyMatch(part -> folded.contains(part.toLowerCase(Locale.ROOT)));
    }

    private static boolean isSized(@Nullable Size size, @Nullable Long bytes) {
        if (size == null) {
            return true;
        }
        return bytes != null
                && (size.gt() == null || bytes > size.gt().count())
                && (size.gte() == null || bytes >= size.gte().count())
                && (size.lt() == null || bytes < size.lt().count())
                && (size.lte() == null || bytes <= size.lte().count());
    }

    @Override
    public String actual(Evaluation evaluation) {
        List<AttachedFile> files = evaluation.facts().files();
        return files.isEmpty()
                ? "no file"
                : files.stream()
                        .map(file -> file.mime() == null ? file.kind() : file.mime())
                        .collect(Collectors.joining(", "));
    }
}
