package io.nexuscomm.rules.lint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A finding with where it stands in the file. @param line from 1 @param column from 1 */
public record Remark(@JsonUnwrapped Finding finding, int line, int column) {

    /** As compilers write it. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + finding.rule() + finding.path() + ": " + finding.message()
                + (finding.suggestion() == null ? "" : " (" + finding.suggestion() + ")");
    }
}
